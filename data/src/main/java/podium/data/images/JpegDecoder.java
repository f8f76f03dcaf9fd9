package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG, upright: with libjpeg-turbo, the library behind Pillow, and with ImageIO what that
 * declines (four inks, damaged files) or where it is not there for this platform.
 *
 * <p>ImageIO gives the same pixels where its Java links libjpeg-turbo too. The libjpeg of 1998 in
 * other Javas refuses arithmetic coding, and does not smooth chrominance of half height (4:4:0).
 */
final class JpegDecoder {

    private Optional<String> truncation = Optional.empty();

    private JpegDecoder() {}

    /**
     * Decodes a file.
     *
     * @throws IOException if it is damaged, or ends too early
     */
    static Picture decode(byte[] jpeg) throws IOException {
        JpegHeader header = JpegHeader.of(jpeg);
        PictureReader.checkSize(header.width(), header.height());
        header.checkLength(jpeg.length);
        Optional<Picture> picture = Optional.empty();
        if (header.isCommon() && JpegHeader.isWhole(jpeg)) {
            picture = Natives.decoder().flatMap(decoder -> decoder.jpeg(jpeg));
        }
        return ExifOrientation.upright(
                picture.isPresent() ? picture.get() : new JpegDecoder().read(jpeg, header),
                header.orientation());
    }

    private Picture read(byte[] jpeg, JpegHeader header) throws IOException {
        int components = header.components().length();
        if (components != 1 && components != 3 && components != 4) {
            throw new IIOException("a picture of %d components".formatted(components));
        }
        ImageReader imageIo = ImageIO.getImageReadersByFormatName("jpeg").next();
        Picture picture = LibraryReader.read(jpeg, imageIo, reader -> read(reader, header));
        if (truncation.isPresent()) {
            throw new EOFException(truncation.get());
        }
        return picture;
    }

    private Picture read(ImageReader reader, JpegHeader header) throws IOException {
        // libjpeg fills up what is missing and only warns of it.
        reader.addIIOReadWarningListener(
                (source, warning) -> {
                    String lower = warning.toLowerCase(Locale.ROOT);
                    if (lower.contains("truncated") || lower.contains("premature end")) {
                        truncation = Optional.of(warning);
                    }
                });
        return JpegColours.picture(reader.readRaster(0, null), header);
    }
}
