package podium.competition.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/**
 * A small copy of a picture that a page can carry within itself.
 *
 * @param source a {@code data:} address
 * @param width in pixels
 * @param height in pixels
 * @param original the picture's own size, such as {@code 320×240}
 */
public record Thumbnail(String source, int width, int height, String original) {

    /** How a small copy is kept. */
    public enum Format {
        /** Without loss. */
        PNG("png"),
        /** With loss but smaller, for a page that may hold hundreds. */
        JPEG("jpeg");

        private final String id;

        Format(String id) {
            this.id = id;
        }

        private void write(Picture picture, OutputStream out) throws IOException {
            switch (this) {
                case PNG -> PictureWriter.writePng(picture, out);
                case JPEG -> PictureWriter.writeJpeg(picture, out);
            }
        }
    }

    /**
     * Reads a picture and shrinks it; empty if it cannot be read.
     *
     * @param side neither width nor height becomes larger, in pixels
     */
    public static Optional<Thumbnail> of(Path file, int side, Format format) {
        try {
            return Optional.of(of(PictureReader.read(file), side, format));
        } catch (UnreadablePictureException unreadable) {
            return Optional.empty();
        }
    }

    private static Thumbnail of(Picture picture, int side, Format format) {
        double factor = Math.min(1, side / (double) Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * factor));
        int height = Math.max(1, (int) Math.round(picture.height() * factor));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            format.write(Resampler.resize(picture, width, height, Interpolation.BILINEAR), content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot encode a picture in memory", impossible);
        }
        return new Thumbnail(
                "data:image/%s;base64,%s"
                        .formatted(
                                format.id,
                                Base64.getEncoder().encodeToString(content.toByteArray())),
                width,
                height,
                picture.width() + "×" + picture.height());
    }

    /**
     * Shows the picture.
     *
     * @param attributes beside source and size, names and values by turns
     */
    public void write(Markup out, String... attributes) {
        Stream<String> own =
                Stream.of(
                        "src",
                        source,
                        "width",
                        Integer.toString(width),
                        "height",
                        Integer.toString(height));
        out.empty("img", Stream.concat(own, Stream.of(attributes)).toArray(String[]::new));
    }
}
