package podium.competition.encoding.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import podium.data.files.Digests;

/**
 * The folder of what is made from data sets once and used by every run: decoded pictures, token
 * ids, digests of files.
 *
 * <p>A cache that cannot be written, or has no room, never fails a run; it says so once. Safe for
 * several threads and processes.
 */
public final class EncodingCache {

    private final Path folder;
    private final ToLongFunction<Path> usable;
    private final Consumer<String> remarks;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final KnownDigests digests;

    /**
     * Uses a cache for a data set.
     *
     * @param folder of all caches, which need not exist
     * @param dataSet whose files are looked at
     * @param remarks told what a person should know, one sentence at a time, each once
     */
    public EncodingCache(Path folder, Path dataSet, Consumer<String> remarks) {
        this(folder, dataSet, EncodingCache::usable, remarks);
    }

    /**
     * Uses a cache on a disk that is told of.
     *
     * @param usable tells the bytes that may be written to a folder's disk
     */
    public EncodingCache(
            Path folder, Path dataSet, ToLongFunction<Path> usable, Consumer<String> remarks) {
        this.folder = folder.toAbsolutePath().normalize();
        this.usable = usable;
        this.remarks = remarks;
        String path = dataSet.toAbsolutePath().normalize().toString();
        String name = Digests.hex(path.getBytes(StandardCharsets.UTF_8));
        this.digests =
                KnownDigests.open(
                        pictures().resolve(name.substring(0, 16) + KnownDigests.SUFFIX),
                        Clock.systemUTC(),
                        Digests::hex);
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // Nobody knows; writing will tell.
        }
    }

    private Path pictures() {
        return folder.resolve("pictures");
    }

    /** Returns the digests of files that are known, and of all others. */
    public KnownDigests digests() {
        return digests;
    }

    /**
     * Returns the pictures of a kind.
     *
     * @param rule names how they are resized, such as {@code squash-224-bilinear}
     * @param decoder names what decodes and resizes them; another one may give other pixels
     */
    public PictureCache pictures(String rule, String decoder) {
        Path pictures = pictures();
        return new PictureCache(
                pictures.resolve(rule + PictureCache.SUFFIX),
                rule + "\n" + decoder,
                new Room(pictures, usable),
                this);
    }

    /** Returns the captions that were tokenised before. */
    public CaptionCache captions() {
        return new CaptionCache(folder.resolve("captions"));
    }

    /** Says something, unless it was said before. */
    public void remark(String sentence) {
        if (said.add(sentence)) {
            remarks.accept(sentence);
        }
    }
}
