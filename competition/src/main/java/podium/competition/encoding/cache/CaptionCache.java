package podium.competition.encoding.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import podium.data.files.AtomicFile;

/** Token ids of whole splits, a file for each. Safe for several threads and processes. */
public final class CaptionCache {

    static final String SUFFIX = ".tokens";

    private static final int MAGIC = 0x506f546b;

    private final Path folder;

    CaptionCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds the ids of a split.
     *
     * @param key of all that they depend on
     * @param rows of the split
     * @return ids of each row; empty if they are not there or damaged
     */
    public Optional<int[][]> find(String key, int rows) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(key)));
            int end = bytes.capacity() - Integer.BYTES;
            if (end < 2 * Integer.BYTES
                    || bytes.getInt() != MAGIC
                    || bytes.getInt() != rows
                    || bytes.getInt(end) != Checksums.of(bytes.slice(0, end))) {
                return Optional.empty();
            }
            int[][] ids = new int[rows][];
            IntBuffer numbers = bytes.asIntBuffer();
            for (int row = 0; row < rows; row++) {
                ids[row] = new int[numbers.get()];
                numbers.get(ids[row]);
            }
            return Optional.of(ids);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps the ids of a split, where that can be. */
    public void keep(String key, int[][] ids) {
        long numbers = 3L + ids.length;
        for (int[] row : ids) {
            numbers += row.length;
        }
        if (numbers > Integer.MAX_VALUE / Integer.BYTES) {
            return; // More than an array holds: hundreds of millions of words.
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) numbers * Integer.BYTES);
        bytes.putInt(MAGIC).putInt(ids.length);
        for (int[] row : ids) {
            bytes.putInt(row.length);
            for (int id : row) {
                bytes.putInt(id);
            }
        }
        bytes.putInt(Checksums.of(bytes.duplicate().flip()));
        try {
            AtomicFile.write(file(key), out -> out.write(bytes.array()));
        } catch (IOException e) {
            // The next run tokenises again.
        }
    }

    private Path file(String key) {
        return folder.resolve(key + SUFFIX);
    }
}
