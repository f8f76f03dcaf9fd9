package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.IIOException;

/** Checks what ImageIO does not: that every chunk of a PNG is whole. */
final class PngChecksums {

    private static final int SIGNATURE_BYTES = 8;
    private static final int END = 'I' << 24 | 'E' << 16 | 'N' << 8 | 'D';

    private PngChecksums() {}

    /**
     * Checks the chunks that a picture needs, whose names start with a capital letter.
     *
     * @throws IOException naming the first chunk that is cut off or whose checksum is wrong
     */
    static void check(byte[] png) throws IOException {
        ByteBuffer chunks = ByteBuffer.wrap(png).position(SIGNATURE_BYTES);
        int type = 0;
        while (type != END) {
            if (chunks.remaining() < 12) {
                throw new EOFException("the file ends at byte " + png.length);
            }
            int length = chunks.getInt();
            int start = chunks.position();
            if (length < 0 || length > chunks.remaining() - 8) {
                throw new EOFException("the file ends at byte " + png.length);
            }
            type = chunks.getInt();
            chunks.position(start + 4 + length);
            boolean critical = (png[start] & 0x20) == 0;
            CRC32 checksum = new CRC32();
            checksum.update(png, start, 4 + length);
            if ((int) checksum.getValue() != chunks.getInt() && critical) {
                throw new IIOException(
                        "wrong checksum in the chunk at byte " + (start - Integer.BYTES));
            }
        }
    }
}
