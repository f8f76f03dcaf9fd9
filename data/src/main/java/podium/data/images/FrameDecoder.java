package podium.data.images;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;

/** Decodes the first frame of one file with one of ImageIO's readers. */
final class FrameDecoder {

    private final ImageReader reader;
    private final byte[] content;
    private final PictureFormat format;
    private Optional<String> truncation = Optional.empty();

    /**
     * Creates a decoder.
     *
     * @param reader set to read {@code content}; the caller disposes of it
     */
    FrameDecoder(ImageReader reader, byte[] content, PictureFormat format) {
        this.reader = reader;
        this.content = content;
        this.format = format;
    }

    Picture decode() throws IOException {
        // libjpeg fills up what is missing and only warns of it.
        reader.addIIOReadWarningListener(
                (source, warning) -> {
                    String lower = warning.toLowerCase(Locale.ROOT);
                    if (lower.contains("truncated") || lower.contains("premature end")) {
                        truncation = Optional.of(warning);
                    }
                });
        PictureReader.checkSize(reader.getWidth(0), reader.getHeight(0));
        Picture picture =
                switch (format) {
                    case JPEG -> jpeg();
                    case GIF -> gif();
                    default -> ImageColours.picture(reader.read(0));
                };
        if (truncation.isPresent()) {
            throw new EOFException(truncation.get());
        }
        return picture;
    }

    private Picture jpeg() throws IOException {
        JpegHeader header = JpegHeader.of(content);
        Picture picture = JpegColours.picture(reader.readRaster(0, null), header);
        return ExifOrientation.upright(picture, header.orientation());
    }

    /** Lays the first frame, which may be smaller, on the screen, as viewers and Pillow do. */
    private Picture gif() throws IOException {
        int width = littleEndian(6);
        int height = littleEndian(8);
        BufferedImage image = reader.read(0);
        Picture frame = ImageColours.picture(image);
        IIOMetadata metadata = reader.getImageMetadata(0);
        Element descriptor =
                (Element)
                        ((Element) metadata.getAsTree(metadata.getNativeMetadataFormatName()))
                                .getElementsByTagName("ImageDescriptor")
                                .item(0);
        int left = Integer.parseInt(descriptor.getAttribute("imageLeftPosition"));
        int top = Integer.parseInt(descriptor.getAttribute("imageTopPosition"));
        if (left == 0 && top == 0 && frame.width() == width && frame.height() == height) {
            return frame;
        }
        PictureReader.checkSize(width, height);
        byte[] screen = new byte[width * height * 3];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int background = palette.getRGB(Math.max(0, palette.getTransparentPixel()));
            for (int at = 0; at < screen.length; at += 3) {
                screen[at] = (byte) (background >> 16);
                screen[at + 1] = (byte) (background >> 8);
                screen[at + 2] = (byte) background;
            }
        }
        int columns = Math.min(frame.width(), width - left);
        int rows = Math.min(frame.height(), height - top);
        for (int row = 0; row < rows && columns > 0; row++) {
            System.arraycopy(
                    frame.rgb(),
                    row * frame.width() * 3,
                    screen,
                    ((top + row) * width + left) * 3,
                    columns * 3);
        }
        return new Picture(width, height, screen);
    }

    private int littleEndian(int at) {
        return (content[at] & 0xFF) | (content[at + 1] & 0xFF) << 8;
    }
}
