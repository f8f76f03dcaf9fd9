package podium.competition.encoding;

import java.nio.file.Path;
import java.util.Locale;
import podium.competition.spi.ImageSpec;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/** Turns picture files into squares of pixels, as torchvision's Resize and CenterCrop do. */
final class PixelReader {

    /**
     * What makes the pixels: Java's own reader takes part. Another number is due whenever any
     * picture comes out otherwise than before, so that no cache gives the old pixels.
     */
    static final String DECODER = "podium 1, java " + Runtime.version().feature();

    private final ImageSpec spec;

    PixelReader(ImageSpec spec) {
        this.spec = spec;
    }

    /** Returns a name of how pictures are resized, such as {@code crop-256-224-bicubic}. */
    String rule() {
        String sides =
                switch (spec.resize()) {
                    case SQUASH -> "squash-%d".formatted(spec.side());
                    case CROP -> "crop-%d-%d".formatted(spec.shortSide(), spec.side());
                };
        return sides + "-" + spec.interpolation().name().toLowerCase(Locale.ROOT);
    }

    /** Returns how many bytes a picture has: 3 × S × S. */
    long bytes() {
        return 3L * spec.side() * spec.side();
    }

    /** Returns S × S pixels. Safe for several threads. */
    Picture read(Path file) throws UnreadablePictureException {
        return square(PictureReader.read(file));
    }

    /**
     * Returns S × S pixels of a file that is in memory. Safe for several threads.
     *
     * @param name of the file, for messages
     */
    Picture decode(byte[] content, String name) throws UnreadablePictureException {
        return square(PictureReader.decode(content, name));
    }

    Picture square(Picture picture) {
        int side = spec.side();
        return switch (spec.resize()) {
            case SQUASH -> resize(picture, side, side);
            case CROP -> {
                int shorter = Math.min(picture.width(), picture.height());
                long wanted = spec.shortSide();
                // The longer side is truncated, not rounded, as in torchvision.
                int width = Math.toIntExact(wanted * picture.width() / shorter);
                int height = Math.toIntExact(wanted * picture.height() / shorter);
                yield middle(resize(picture, width, height));
            }
        };
    }

    private Picture resize(Picture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        return Resampler.resize(picture, width, height, spec.interpolation());
    }

    private Picture middle(Picture picture) {
        int side = spec.side();
        int left = (int) Math.rint((picture.width() - side) / 2.0);
        int top = (int) Math.rint((picture.height() - side) / 2.0);
        byte[] cropped = new byte[side * side * 3];
        for (int y = 0; y < side; y++) {
            int from = ((top + y) * picture.width() + left) * 3;
            System.arraycopy(picture.rgb(), from, cropped, y * side * 3, side * 3);
        }
        return new Picture(side, side, cropped);
    }
}
