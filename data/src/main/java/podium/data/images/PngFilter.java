package podium.data.images;

import javax.imageio.IIOException;

/**
 * Undoes what makes the rows of a PNG easier to compress.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#9Filters">Portable Network Graphics, section 9</a>
 */
final class PngFilter {

    private PngFilter() {}

    /**
     * Undoes the filter that the first byte of a row names.
     *
     * @param above the row above, undone; zeros above the first
     * @param stride bytes of a pixel, at least 1
     */
    static void undo(byte[] row, byte[] above, int stride) throws IIOException {
        switch (row[0]) {
            case 0 -> {}
            case 1 -> left(row, stride);
            case 2 -> up(row, above);
            case 3 -> average(row, above, stride);
            case 4 -> nearest(row, above, stride);
            default -> throw new IIOException("no such filter: " + row[0]);
        }
    }

    private static void left(byte[] row, int stride) {
        for (int at = 1 + stride; at < row.length; at++) {
            row[at] += row[at - stride];
        }
    }

    private static void up(byte[] row, byte[] above) {
        for (int at = 1; at < row.length; at++) {
            row[at] += above[at];
        }
    }

    private static void average(byte[] row, byte[] above, int stride) {
        for (int at = 1; at <= stride && at < row.length; at++) {
            row[at] += (byte) ((above[at] & 0xFF) >> 1);
        }
        for (int at = 1 + stride; at < row.length; at++) {
            row[at] += (byte) (((row[at - stride] & 0xFF) + (above[at] & 0xFF)) >> 1);
        }
    }

    /** Adds Paeth's predictor: the neighbour nearest to left + up − corner. */
    private static void nearest(byte[] row, byte[] above, int stride) {
        for (int at = 1; at <= stride && at < row.length; at++) {
            row[at] += above[at];
        }
        for (int at = 1 + stride; at < row.length; at++) {
            int left = row[at - stride] & 0xFF;
            int up = above[at] & 0xFF;
            int corner = above[at - stride] & 0xFF;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int nearer = toUp <= toCorner ? up : corner;
            row[at] += (byte) (toLeft <= Math.min(toUp, toCorner) ? left : nearer);
        }
    }
}
