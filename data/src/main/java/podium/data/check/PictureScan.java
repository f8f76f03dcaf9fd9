package podium.data.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import podium.data.Progress;
import podium.data.files.Digests;

/** Reads every picture file, and decodes every content once. */
final class PictureScan {

    private final Map<Path, PictureFacts> ofFile = new ConcurrentHashMap<>();
    private final Map<String, PictureFacts> ofContent = new ConcurrentHashMap<>();

    private PictureScan() {}

    /** Returns the facts of each picture that is there. */
    static Map<Path, PictureFacts> of(Collection<Path> pictures, Progress progress) {
        PictureScan scan = new PictureScan();
        try (Progress.Task task = progress.begin("decoding pictures", pictures.size())) {
            pictures.parallelStream()
                    .forEach(
                            picture -> {
                                if (Files.isRegularFile(picture)) {
                                    scan.ofFile.put(picture, scan.facts(picture));
                                }
                                task.advance(1);
                            });
        }
        return scan.ofFile;
    }

    private PictureFacts facts(Path picture) {
        try {
            byte[] file = Files.readAllBytes(picture);
            return ofContent.computeIfAbsent(
                    Digests.hex(file), sha256 -> PictureFacts.of(file, sha256, picture.toString()));
        } catch (IOException failed) {
            return PictureFacts.closed(failed.getMessage());
        }
    }
}
