package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * The chunks of a WebP file that its first frame depends on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a>
 */
final class WebpFile {

    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int LOSSY = 0x20385056;
    private static final int LOSSLESS = 0x4C385056;
    private static final int EXTENDED = 0x58385056;
    private static final int FRAME = 0x464D4E41;
    private static final int EXIF = 0x46495845;

    private final ByteBuffer file;
    private WebpFrame frame;
    private int width;
    private int height;
    private int left;
    private int top;
    private byte[] exif = {};

    private WebpFile(byte[] webp) {
        file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the chunks; decodes no pixels.
     *
     * @throws IOException if the file is damaged, ends too early, or claims too many pixels
     */
    static WebpFile of(byte[] webp) throws IOException {
        WebpFile file = new WebpFile(webp);
        file.readChunks(RIFF_HEADER, webp.length, false);
        WebpFrame frame = file.frame;
        if (frame == null) {
            throw new EOFException("the file ends before its pixels");
        }
        if (file.width == 0) {
            file.width = frame.width();
            file.height = frame.height();
        }
        if (file.left + frame.width() > file.width || file.top + frame.height() > file.height) {
            throw new IIOException("its first frame reaches beyond the picture");
        }
        PictureReader.checkSize(file.width, file.height);
        PictureReader.checkFrame(frame.width(), frame.height(), file.width, file.height);
        return file;
    }

    /** Returns the first frame. */
    WebpFrame frame() {
        return frame;
    }

    /** Returns the Exif block, empty without one. */
    byte[] exif() {
        return exif.clone();
    }

    /** Lays the decoded first frame on the picture, which is black around it. */
    Picture laid(Picture decoded) {
        if (decoded.width() == width && decoded.height() == height) {
            return decoded;
        }
        byte[] rgb = new byte[width * height * 3];
        int row = decoded.width() * 3;
        for (int y = 0; y < decoded.height(); y++) {
            System.arraycopy(decoded.rgb(), y * row, rgb, ((top + y) * width + left) * 3, row);
        }
        return new Picture(width, height, rgb);
    }

    private void readChunks(int start, int end, boolean inFrame) throws IOException {
        int at = start;
        while (at + CHUNK_HEADER <= end) {
            int type = file.getInt(at);
            int length = file.getInt(at + 4);
            int body = at + CHUNK_HEADER;
            if (length < 0 || length > end - body) {
                throw new EOFException("the file ends within the chunk at byte " + at);
            }
            if (type == FRAME && !inFrame && length >= FRAME_HEADER) {
                readFrame(body, length);
            } else {
                readChunk(type, body, length);
            }
            // Chunks begin at even places.
            at = body + length + length % 2;
        }
    }

    private void readFrame(int body, int length) throws IOException {
        if (frame == null) {
            left = 2 * threeBytes(body);
            top = 2 * threeBytes(body + 3);
            readChunks(body + FRAME_HEADER, body + length, true);
        }
    }

    private void readChunk(int type, int body, int length) throws IOException {
        if (type == EXIF) {
            exif = Arrays.copyOfRange(file.array(), body, body + length);
        } else if (frame != null) {
            return;
        } else if (type == LOSSY) {
            frame = WebpFrame.lossy(slice(body, length));
        } else if (type == LOSSLESS) {
            frame = WebpFrame.lossless(slice(body, length));
        } else if (type == EXTENDED && length >= 10) {
            width = 1 + threeBytes(body + 4);
            height = 1 + threeBytes(body + 7);
        }
    }

    private ByteBuffer slice(int body, int length) {
        return file.slice(body, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int threeBytes(int at) {
        return (file.getShort(at) & 0xFFFF) | (file.get(at + 2) & 0xFF) << 16;
    }
}
