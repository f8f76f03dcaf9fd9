package podium.data.images;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import java.io.EOFException;
import java.io.IOException;

/**
 * Decodes Windows and OS/2 bitmaps with the reader of TwelveMonkeys; alpha is dropped. Java's own
 * reader does not know OS/2's headers of 64 bytes.
 */
final class BmpDecoder {

    /** A run of 255 pixels takes two bytes; jumps over more are rare. */
    private static final long MOST_PIXELS_PER_BYTE = 512;

    private BmpDecoder() {}

    /**
     * Decodes a file.
     *
     * @throws IOException if it is damaged, or ends before its last pixel
     */
    static Picture decode(byte[] bmp) throws IOException {
        return LibraryReader.read(
                bmp,
                new BMPImageReaderSpi().createReaderInstance(null),
                reader -> {
                    int width = reader.getWidth(0);
                    int height = reader.getHeight(0);
                    if ((long) width * height > bmp.length * MOST_PIXELS_PER_BYTE) {
                        throw new EOFException(
                                "%d bytes cannot hold its %d×%d pixels"
                                        .formatted(bmp.length, width, height));
                    }
                    return ImageColours.picture(reader.read(0));
                });
    }
}
