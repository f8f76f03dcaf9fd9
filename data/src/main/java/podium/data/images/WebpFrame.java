package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;

/**
 * The packed pixels of a WebP, and their size.
 *
 * @param chunk body of the chunk, little-endian
 * @param lossy whether it is of the type {@code VP8 }, else {@code VP8L}
 * @param width in pixels
 * @param height in pixels
 */
record WebpFrame(ByteBuffer chunk, boolean lossy, int width, int height) {

    /** The modes of 16×16 pixels take 3.4 bits at least, by their fixed probabilities. */
    private static final int LEAST_BITS = 3;

    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;

    /**
     * Reads the header of a lossy frame (RFC 6386, section 9.1).
     *
     * @throws IOException if it is damaged, or too short for its size
     */
    static WebpFrame lossy(ByteBuffer chunk) throws IOException {
        requireHeader(chunk, LOSSY_HEADER);
        int tag = chunk.getInt(0);
        boolean isKeyFrame = (tag & 1) == 0;
        if (!isKeyFrame || chunk.get(3) != (byte) 0x9D || chunk.getShort(4) != 0x2A01) {
            throw new IIOException("its frame has no proper header");
        }
        int width = chunk.getShort(6) & 0x3FFF;
        int height = chunk.getShort(8) & 0x3FFF;
        if (width == 0 || height == 0) {
            throw new IIOException("a side of 0 pixels");
        }
        int modes = (tag & 0xFFFFFF) >> 5;
        if (modes > chunk.capacity() - LOSSY_HEADER) {
            throw new EOFException("the file ends within its header");
        }
        if ((width / 16L) * (height / 16) * LEAST_BITS > 8L * modes) {
            throw new EOFException(
                    "%d bytes cannot hold its %d×%d pixels".formatted(modes, width, height));
        }
        return new WebpFrame(chunk, true, width, height);
    }

    /**
     * Reads the header of a lossless frame (RFC 9649, section 3.4).
     *
     * @throws IOException if it is damaged
     */
    static WebpFrame lossless(ByteBuffer chunk) throws IOException {
        requireHeader(chunk, LOSSLESS_HEADER);
        int sides = chunk.getInt(1);
        boolean isFirstVersion = sides >>> 29 == 0;
        if (chunk.get(0) != 0x2F || !isFirstVersion) {
            throw new IIOException("its frame has no proper header");
        }
        return new WebpFrame(chunk, false, 1 + (sides & 0x3FFF), 1 + (sides >> 14 & 0x3FFF));
    }

    /** Returns a file that holds these pixels and nothing else. */
    byte[] file() {
        int length = chunk.capacity();
        int padded = length + length % 2;
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(12 + padded)
                .put(ascii(lossy ? "WEBPVP8 " : "WEBPVP8L"))
                .putInt(length)
                .put(chunk.duplicate())
                .array();
    }

    private static void requireHeader(ByteBuffer chunk, int bytes) throws EOFException {
        if (chunk.capacity() < bytes) {
            throw new EOFException("the file ends within its header");
        }
    }

    private static byte[] ascii(String letters) {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }
}
