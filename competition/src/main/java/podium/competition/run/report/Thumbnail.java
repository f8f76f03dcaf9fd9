package podium.competition.run.report;

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
 * @param source a {@code data:} address of a PNG
 * @param width in pixels
 * @param height in pixels
 */
record Thumbnail(String source, int width, int height) {

    private static final int SIDE = 160;

    /** Reads a picture and shrinks it; empty if it cannot be read. */
    static Optional<Thumbnail> of(Path file) {
        try {
            return Optional.of(of(PictureReader.read(file)));
        } catch (UnreadablePictureException e) {
            return Optional.empty();
        }
    }

    private static Thumbnail of(Picture picture) {
        double factor = Math.min(1, SIDE / (double) Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * factor));
        int height = Math.max(1, (int) Math.round(picture.height() * factor));
        Picture small =
                factor == 1
                        ? picture
                        : Resampler.resize(picture, width, height, Interpolation.BILINEAR);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            PictureWriter.writePng(small, png);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture in memory", e);
        }
        String content = Base64.getEncoder().encodeToString(png.toByteArray());
        return new Thumbnail("data:image/png;base64," + content, width, height);
    }
}
