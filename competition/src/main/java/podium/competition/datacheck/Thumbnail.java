package podium.competition.datacheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/**
 * A small copy of a picture that a page can carry within itself.
 *
 * @param source a {@code data:} address of a JPEG
 * @param width in pixels
 * @param height in pixels
 * @param original the picture's own size, such as {@code 320×240}
 */
record Thumbnail(String source, int width, int height, String original) {

    /** A page may hold hundreds: JPEG, and no larger than is needed to compare by eye. */
    private static final int SIDE = 200;

    /** Reads a picture and shrinks it; empty if it cannot be read. */
    static Optional<Thumbnail> of(Path file) {
        try {
            return Optional.of(of(PictureReader.read(file)));
        } catch (UnreadablePictureException unreadable) {
            return Optional.empty();
        }
    }

    private static Thumbnail of(Picture picture) {
        double factor = Math.min(1, SIDE / (double) Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * factor));
        int height = Math.max(1, (int) Math.round(picture.height() * factor));
        Picture small = Resampler.resize(picture, width, height, Interpolation.BILINEAR);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            PictureWriter.writeJpeg(small, jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot encode a picture in memory", impossible);
        }
        return new Thumbnail(
                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray()),
                width,
                height,
                picture.width() + "×" + picture.height());
    }
}
