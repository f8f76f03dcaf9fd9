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

    /** What a byte of deflated data can become at most, a few blocks' heads aside. */
    private static final long MOST_INFLATED = 1032;

    private static final byte[] GREYS = greys();

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
        checkLength(file);
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

    /** Refuses a claim that the file is too short for, before memory is taken. */
    private static void checkLength(PngFile file) throws EOFException {
        long held = file.data().stream().mapToLong(ByteBuffer::remaining).sum();
        long bits = (long) file.width() * file.height() * file.depth() * file.colours().samples();
        if (bits / 8 > held * MOST_INFLATED) {
            throw new EOFException(
                    "%d bytes of pixels cannot hold %d×%d"
                            .formatted(held, file.width(), file.height()));
        }
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
            PngFilter.undo(row, above, stride);
            put(row, columns, (y * file.width() + left) * 3, stepX * 3);
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

    /** Writes a row's pixels to {@code at}, {@code at + step}, … */
    private void put(byte[] row, int columns, int at, int step) {
        int sampleBytes = file.depth() == 16 ? 2 : 1;
        int samples = file.colours().samples() * sampleBytes;
        switch (file.colours()) {
            case RGB, RGB_ALPHA -> {
                if (samples == 3 && step == 3) {
                    System.arraycopy(row, 1, rgb, at, columns * 3);
                } else {
                    putColours(row, columns, samples, sampleBytes, at, step);
                }
            }
            case PALETTE -> putShades(unpacked(row, columns, 1), columns, 1, palette, at, step);
            case GREY, GREY_ALPHA ->
                    putShades(
                            unpacked(row, columns, 255 / ((1 << Math.min(file.depth(), 8)) - 1)),
                            columns,
                            samples,
                            GREYS,
                            at,
                            step);
        }
    }

    private void putColours(
            byte[] row, int columns, int samples, int sampleBytes, int at, int step) {
        int end = 1 + columns * samples;
        for (int from = 1, to = at; from < end; from += samples, to += step) {
            rgb[to] = row[from];
            rgb[to + 1] = row[from + sampleBytes];
            rgb[to + 2] = row[from + 2 * sampleBytes];
        }
    }

    private void putShades(byte[] row, int columns, int samples, byte[] colours, int at, int step) {
        int end = 1 + columns * samples;
        for (int from = 1, to = at; from < end; from += samples, to += step) {
            int colour = (row[from] & 0xFF) * 3;
            rgb[to] = colours[colour];
            rgb[to + 1] = colours[colour + 1];
            rgb[to + 2] = colours[colour + 2];
        }
    }

    /**
     * Returns a row with a byte for each sample: of fewer than 8 bits several share a byte, the
     * first in its highest bits.
     */
    private byte[] unpacked(byte[] row, int columns, int factor) {
        int depth = file.depth();
        if (depth >= 8) {
            return row;
        }
        byte[] unpacked = new byte[columns + 1];
        int mask = (1 << depth) - 1;
        for (int column = 0, bit = 0; column < columns; column++, bit += depth) {
            int sample = row[1 + bit / 8] >> (8 - depth - bit % 8) & mask;
            unpacked[1 + column] = (byte) (sample * factor);
        }
        return unpacked;
    }

    private static byte[] greys() {
        byte[] greys = new byte[3 * 256];
        for (int at = 0; at < greys.length; at++) {
            greys[at] = (byte) (at / 3);
        }
        return greys;
    }
}
