package podium.data.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Gives a file in memory to one of ImageIO's readers. */
final class LibraryReader {

    private LibraryReader() {}

    /** What a reader is asked for. */
    interface Request {

        /** Returns the picture; the reader has its input. */
        Picture of(ImageReader reader) throws IOException;
    }

    /**
     * Returns what is asked for.
     *
     * @param reader fresh; disposed of here
     * @throws IOException if the file is damaged, or claims too many pixels
     */
    static Picture read(byte[] content, ImageReader reader, Request request) throws IOException {
        // In memory: ImageIO would otherwise copy every file to a temporary one.
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, false, true);
            PictureReader.checkSize(reader.getWidth(0), reader.getHeight(0));
            return request.of(reader);
        } catch (RuntimeException unexpected) {
            // Readers throw all kinds of exceptions at bytes they did not expect.
            throw new IIOException("its reader gave up: " + unexpected.getMessage(), unexpected);
        } finally {
            reader.dispose();
        }
    }
}
