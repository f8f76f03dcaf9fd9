package podium.competition.encoding.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The room that is left on a folder's disk, of which a GiB is always left to others.
 *
 * @param folder on the disk
 * @param usable tells the bytes that may be written to a folder's disk
 */
record Room(Path folder, ToLongFunction<Path> usable) {

    private static final long SPARED = 1L << 30;

    /** Refuses to write so many bytes if that would fill the disk. */
    void refuseUnlessFree(long bytes) throws IOException {
        long free = usable.applyAsLong(folder);
        if (free - bytes < SPARED) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%.1f GB more are needed, but %.1f GB are free, and one is left to others",
                            bytes / 1e9,
                            free / 1e9));
        }
    }
}
