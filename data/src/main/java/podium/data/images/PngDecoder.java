package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.IIOException;

/**
 * Decodes PNG to RGB: palettes looked up, grey tripled, alpha dropped, no gamma or profile applied.
 *
 * <p>ImageIO's reader refuses pictures whose checksum behind the last pixel is wrong, which every
 * viewer shows; here a picture is good if all its pixels are there.
 */
final class PngDecoder {

    /** First column, first row, column step and row step of each pass of Adam7. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2},
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final PngFile file;
    private final Iterator<ByteBuffer> data;
    private final byte[] rgb;
    private final byte[] palette = new byte[3 * 256];

    private PngDecoder(PngFile file) {
        this.file = file;
        this.data = file.data().iterator();
        this.rgb = new byte[file.width() * file.height() * 3];
        file.palette().get(0, palette, 0, Math.min(palette.length, file.palette().remaining()));
    }

    /**
     * Decodes a file.
     *
     * @throws IOException if it is damaged, or ends before its last pixel
     */
    static Picture decode(PngFile file) throws IOException {
        PngDecoder decoder = new PngDecoder(file);
        // Raw, so that only the pixels decide: the two bytes of zlib's header are skipped.
        Inflater inflater = new Inflater(true);
        try {
            decoder.data(inflater, 2);
            for (int[] pass : file.interlaced() ? PASSES : ONE_PASS) {
                decoder.decodePass(inflater, pass[0], pass[1], pass[2], pass[3]);
            }
        } catch (DataFormatException damaged) {
            throw new IIOException("its pixels cannot be inflated", damaged);
        } finally {
            inflater.end();
        }
        return new Picture(file.width(), file.height(), decoder.rgb);
    }

    private void decodePass(Inflater inflater, int left, int top, int stepX, int stepY)
            throws IOException, DataFormatException {
        int columns = (file.width() - left + stepX - 1) / stepX;
        if (columns <= 0) {
            return;
        }
        int bits = file.depth() * file.colours().samples();
        int bytes = (int) (((long) columns * bits + 7) / 8);
        int stride = Math.max(1, bits / 8);
        // The filter's number stands before each row.
        byte[] row = new byte[bytes + 1];
        byte[] above = new byte[bytes + 1];
        for (int y = top; y < file.height(); y += stepY) {
            fill(inflater, row, y);
            unfilter(row, above, stride);
            for (int column = 0; column < columns; column++) {
                put(row, column, (y * file.width() + left + column * stepX) * 3);
            }
            byte[] spare = above;
            above = row;
            row = spare;
        }
    }

    private void fill(Inflater inflater, byte[] row, int y)
            throws IOException, DataFormatException {
        int filled = 0;
        while (filled < row.length) {
            int more = inflater.inflate(row, filled, row.length - filled);
            filled += more;
            if (more == 0) {
                if (inflater.finished() || !data(inflater, 0)) {
                    throw new EOFException(
                            "the pixels end in row %d of %d".formatted(y + 1, file.height()));
                }
            }
        }
    }

    /** Hands on the next piece of data; returns false if there is none. */
    private boolean data(Inflater inflater, int skip) {
        while (data.hasNext()) {
            ByteBuffer piece = data.next();
            if (piece.remaining() > skip) {
                inflater.setInput(piece.position(piece.position() + skip));
                return true;
            }
        }
        return false;
    }

    private static void unfilter(byte[] row, byte[] above, int stride) throws IIOException {
        int filter = row[0];
        if (filter < 0 || filter > 4) {
            throw new IIOException("no such filter: " + filter);
        }
        for (int at = 1; at < row.length && filter > 0; at++) {
            int left = at > stride ? row[at - stride] & 0xFF : 0;
            int up = above[at] & 0xFF;
            int corner = at > stride ? above[at - stride] & 0xFF : 0;
            row[at] +=
                    (byte)
                            switch (filter) {
                                case 1 -> left;
                                case 2 -> up;
                                case 3 -> (left + up) / 2;
                                default -> nearest(left, up, corner);
                            };
        }
    }

    /** Returns Paeth's predictor: the neighbour nearest to left + up − corner. */
    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private void put(byte[] row, int column, int at) {
        int depth = file.depth();
        int sampleBytes = depth == 16 ? 2 : 1;
        int from = 1 + column * file.colours().samples() * sampleBytes;
        switch (file.colours()) {
            case RGB, RGB_ALPHA -> {
                rgb[at] = row[from];
                rgb[at + 1] = row[from + sampleBytes];
                rgb[at + 2] = row[from + 2 * sampleBytes];
            }
            case PALETTE -> {
                System.arraycopy(palette, packed(row, column, depth) * 3, rgb, at, 3);
            }
            case GREY, GREY_ALPHA -> {
                byte grey =
                        depth >= 8
                                ? row[from]
                                : (byte) (packed(row, column, depth) * 255 / ((1 << depth) - 1));
                rgb[at] = grey;
                rgb[at + 1] = grey;
                rgb[at + 2] = grey;
            }
        }
    }

    /** Returns a sample of at most 8 bits; several share a byte, the first in its highest bits. */
    private static int packed(byte[] row, int column, int depth) {
        int bit = column * depth;
        return (row[1 + bit / 8] & 0xFF) >> (8 - depth - bit % 8) & ((1 << depth) - 1);
    }
}
