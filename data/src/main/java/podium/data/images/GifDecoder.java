package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * Decodes the first frame of a GIF as Pillow does: laid on the screen it belongs to, which grows if
 * the frame reaches beyond it; what it leaves free has the transparent colour, else the first one.
 *
 * <p>ImageIO's reader gives other pixels where a file has no palette (shades of grey) or one that
 * is shorter than its pixels need (black).
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">Graphics Interchange Format</a>
 */
final class GifDecoder {

    private static final int SCREEN = 6;
    private static final int EXTENSION = '!';
    private static final int IMAGE = ',';
    private static final int TRAILER = ';';
    private static final int GRAPHIC_CONTROL = 0xF9;

    /** First row and step of each pass of an interlaced frame. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] ONE_PASS = {{0, 1}};

    private final ByteBuffer file;
    private byte[] palette = greys();
    private int background;

    private GifDecoder(byte[] gif) {
        file = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN).position(SCREEN);
    }

    /**
     * Decodes a file.
     *
     * @throws IOException if it is damaged, has no frame or ends before the frame's last pixel
     */
    static Picture decode(byte[] gif) throws IOException {
        GifDecoder decoder = new GifDecoder(gif);
        decoder.require(7, "its screen");
        int width = decoder.unsignedShort();
        int height = decoder.unsignedShort();
        int flags = decoder.unsignedByte();
        decoder.skip(2);
        decoder.readPalette(flags);
        decoder.findFrame();
        return decoder.frame(width, height);
    }

    /** Leaves the file at the first frame's place on the screen. */
    private void findFrame() throws IOException {
        while (true) {
            require(1, "its first frame");
            int block = unsignedByte();
            if (block == IMAGE) {
                return;
            } else if (block == TRAILER) {
                throw new IIOException("it holds no frame");
            } else if (block == EXTENSION) {
                require(2, "an extension");
                int label = unsignedByte();
                int size = file.get(file.position()) & 0xFF;
                if (label == GRAPHIC_CONTROL && size >= 4) {
                    require(5, "an extension");
                    boolean transparent = (file.get(file.position() + 1) & 1) != 0;
                    background = transparent ? file.get(file.position() + 4) & 0xFF : 0;
                }
                skipBlocks();
            }
        }
    }

    private Picture frame(int screenWidth, int screenHeight) throws IOException {
        require(9, "its first frame");
        int left = unsignedShort();
        int top = unsignedShort();
        int columns = unsignedShort();
        int rows = unsignedShort();
        int flags = unsignedByte();
        readPalette(flags);
        require(1, "its pixels");
        int bits = unsignedByte();
        int width = Math.max(screenWidth, left + columns);
        int height = Math.max(screenHeight, top + rows);
        PictureReader.checkSize(width, height);
        PictureReader.checkFrame(columns, rows, width, height);
        byte[] indices = new LzwDecoder(file, bits).decode(columns * rows);
        byte[] rgb = new byte[width * height * 3];
        if (columns < width || rows < height) {
            byte[] line = new byte[width];
            Arrays.fill(line, (byte) background);
            for (int y = 0; y < height; y++) {
                put(line, 0, width, rgb, y * width);
            }
        }
        int row = 0;
        for (int[] pass : (flags & 0x40) != 0 ? PASSES : ONE_PASS) {
            for (int y = pass[0]; y < rows; y += pass[1], row++) {
                put(indices, row * columns, columns, rgb, (top + y) * width + left);
            }
        }
        return new Picture(width, height, rgb);
    }

    private void put(byte[] indices, int start, int count, byte[] rgb, int pixel) {
        for (int at = 0, to = pixel * 3; at < count; at++, to += 3) {
            int colour = (indices[start + at] & 0xFF) * 3;
            rgb[to] = palette[colour];
            rgb[to + 1] = palette[colour + 1];
            rgb[to + 2] = palette[colour + 2];
        }
    }

    /** Reads a palette if the flags say that one follows; what it lacks is black. */
    private void readPalette(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            int bytes = 3 << ((flags & 7) + 1);
            require(bytes, "a palette");
            palette = new byte[3 * 256];
            file.get(palette, 0, bytes);
        }
    }

    private void skipBlocks() throws IOException {
        int size;
        do {
            require(1, "an extension");
            size = unsignedByte();
            skip(size);
        } while (size > 0);
    }

    private void skip(int bytes) throws IOException {
        require(bytes, "an extension");
        file.position(file.position() + bytes);
    }

    private void require(int bytes, String within) throws EOFException {
        if (file.remaining() < bytes) {
            throw new EOFException("the file ends within " + within);
        }
    }

    private int unsignedByte() {
        return file.get() & 0xFF;
    }

    private int unsignedShort() {
        return file.getShort() & 0xFFFF;
    }

    /** Without any palette, indices are shades of grey. */
    private static byte[] greys() {
        byte[] greys = new byte[3 * 256];
        for (int at = 0; at < greys.length; at++) {
            greys[at] = (byte) (at / 3);
        }
        return greys;
    }
}
