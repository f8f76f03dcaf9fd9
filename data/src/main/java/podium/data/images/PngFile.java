package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOException;

/**
 * The chunks of a PNG that its pixels depend on.
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth bits per sample
 * @param colours what a pixel is made of
 * @param interlaced whether the pixels come in the seven passes of Adam7
 * @param palette red, green and blue of each entry; empty without one
 * @param data the compressed pixels, in pieces, each ready to be read
 * @param orientation of the Exif chunk, in [1, 8]
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
 */
record PngFile(
        int width,
        int height,
        int depth,
        Colours colours,
        boolean interlaced,
        ByteBuffer palette,
        List<ByteBuffer> data,
        int orientation) {

    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER = 0x49484452;
    private static final int PALETTE = 0x504C5445;
    private static final int DATA = 0x49444154;
    private static final int EXIF = 0x65584966;
    private static final int END = 0x49454E44;

    /** What a pixel is made of. */
    enum Colours {
        GREY(0, 1, "1 2 4 8 16"),
        RGB(2, 3, "8 16"),
        PALETTE(3, 1, "1 2 4 8"),
        GREY_ALPHA(4, 2, "8 16"),
        RGB_ALPHA(6, 4, "8 16");

        private final int code;
        private final int samples;
        private final String depths;

        Colours(int code, int samples, String depths) {
            this.code = code;
            this.samples = samples;
            this.depths = depths;
        }

        /** Returns how many samples a pixel has. */
        int samples() {
            return samples;
        }

        private static Colours of(int code, int depth) throws IIOException {
            for (Colours colours : values()) {
                if (colours.code == code
                        && List.of(colours.depths.split(" ", -1))
                                .contains(Integer.toString(depth))) {
                    return colours;
                }
            }
            throw new IIOException(
                    "no such colour type and depth: %d and %d".formatted(code, depth));
        }
    }

    /**
     * Reads the chunks.
     *
     * @throws IOException if the header is wrong, or a whole chunk before or of the pixels has a
     *     wrong checksum; a file that ends too early is read as far as it goes
     */
    static PngFile of(byte[] png) throws IOException {
        ByteBuffer header = null;
        ByteBuffer palette = ByteBuffer.allocate(0);
        ByteBuffer exif = ByteBuffer.allocate(0);
        List<ByteBuffer> data = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(png).position(SIGNATURE_BYTES);
        int type = 0;
        while (type != END && rest.remaining() >= 8) {
            int start = rest.position() + 4;
            int length = rest.getInt();
            type = rest.getInt();
            if (length < 0) {
                throw new IIOException("a chunk at byte %d has no length".formatted(start - 4));
            }
            boolean whole = length <= rest.remaining() - 4;
            ByteBuffer body = rest.slice(rest.position(), Math.min(length, rest.remaining()));
            rest.position(rest.position() + body.remaining());
            if (whole) {
                int checksum = rest.getInt();
                // Nothing behind the pixels matters to them.
                if (type == DATA || data.isEmpty()) {
                    check(png, start, length + 4, checksum);
                }
            }
            switch (type) {
                case HEADER -> header = body;
                case PALETTE -> palette = body;
                case DATA -> data.add(body);
                case EXIF -> exif = body;
                default -> {}
            }
        }
        if (header == null || header.remaining() < 13) {
            throw new EOFException("the file ends within its header");
        }
        int depth = header.get(8);
        return new PngFile(
                positive(header.getInt(0)),
                positive(header.getInt(4)),
                depth,
                Colours.of(header.get(9), depth),
                header.get(12) != 0,
                palette,
                data,
                orientation(exif));
    }

    private static int orientation(ByteBuffer exif) {
        byte[] block = new byte[exif.remaining()];
        exif.get(block);
        return ExifOrientation.of(block);
    }

    private static void check(byte[] png, int start, int length, int expected) throws IIOException {
        CRC32 checksum = new CRC32();
        checksum.update(png, start, length);
        if ((int) checksum.getValue() != expected) {
            throw new IIOException("wrong checksum in the chunk at byte " + (start - 4));
        }
    }

    private static int positive(int side) throws IIOException {
        if (side < 1) {
            throw new IIOException("a side of %d pixels".formatted(side));
        }
        return side;
    }
}
