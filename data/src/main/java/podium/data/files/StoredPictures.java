package podium.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import podium.data.Progress;

/** Puts the pictures of a data set beside its tables. */
final class StoredPictures {

    private StoredPictures() {}

    /**
     * Stores pictures, several at once.
     *
     * @param sources each once
     * @param shown the folder of the tables
     * @return the {@code img} column of each picture that the store took
     * @throws IOException if one cannot be written; nobody is writing any more then
     */
    static Map<Path, String> store(
            List<Path> sources, Path shown, PictureStore store, Progress progress)
            throws IOException {
        Path images = Files.createDirectories(shown.resolve("img"));
        Map<Path, String> names = new PictureNames(store).assign(sources);
        Set<Path> refused = ConcurrentHashMap.newKeySet();
        // Thrown once all threads have ended: one still at work would put files into a folder that
        // is being removed.
        AtomicReference<IOException> failure = new AtomicReference<>();
        try (Progress.Task task = progress.begin("storing pictures", sources.size())) {
            sources.parallelStream()
                    .forEach(
                            source -> {
                                if (failure.get() != null) {
                                    return;
                                }
                                Path target = images.resolve(names.get(source));
                                try {
                                    if (!store.store(source, target)) {
                                        refused.add(source);
                                    }
                                    task.advance(1);
                                } catch (IOException failed) {
                                    failure.compareAndSet(null, failed);
                                }
                            });
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        Map<Path, String> stored = new HashMap<>();
        names.forEach((source, name) -> stored.put(source, "img/" + name));
        stored.keySet().removeAll(refused);
        return stored;
    }
}
