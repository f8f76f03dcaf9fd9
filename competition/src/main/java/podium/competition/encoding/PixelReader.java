package podium.competition.encoding;

import java.nio.file.Path;
import java.util.Locale;
import podium.competition.spi.ImageSpec;
import podium.data.images.Crop;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/**
 * Turns picture files into the pixels that are kept of them, and these into squares, as
 * torchvision's Resize and CenterCrop do.
 */
final class PixelReader {

    /**
     * What makes the pixels. Another number is due whenever any picture comes out otherwise than
     * before, so that no cache gives the old pixels.
     */
    static final String DECODER = "podium 2";

    /** Shorter side of a copy over that of the square. */
    private static final double COPY = 1.25;

    /** What is kept of a picture. */
    enum Kept {
        /** The square of evaluation, S × S. */
        SQUARE,
        /** All of it, its shorter side at most 1.25 × S: parts are cut out for training. */
        SMALL_COPY,
        /** The picture as it is. */
        ORIGINAL
    }

    private final ImageSpec spec;
    private final Kept kept;

    /** Creates a reader of squares for evaluation. */
    PixelReader(ImageSpec spec) {
        this(spec, Kept.SQUARE);
    }

    private PixelReader(ImageSpec spec, Kept kept) {
        this.spec = spec;
        this.kept = kept;
    }

    /** Creates a reader of what training varies. */
    static PixelReader forTraining(ImageSpec spec) {
        if (!spec.augmentation().crops()) {
            return new PixelReader(spec);
        }
        boolean exact = spec.augmentation().exactCrops();
        return new PixelReader(spec, exact ? Kept.ORIGINAL : Kept.SMALL_COPY);
    }

    /** Returns whether what is kept is small enough to be kept in fact. */
    boolean keeps() {
        return kept != Kept.ORIGINAL;
    }

    /** Returns a name of what is kept, such as {@code crop-256-224-bicubic}. */
    String rule() {
        String sides =
                switch (kept) {
                    case ORIGINAL -> throw new IllegalStateException("originals are not kept");
                    case SMALL_COPY -> "short-%d".formatted(copySide());
                    case SQUARE ->
                            spec.resize() == ImageSpec.Resize.SQUASH
                                    ? "squash-%d".formatted(spec.side())
                                    : "crop-%d-%d".formatted(spec.shortSide(), spec.side());
                };
        return sides + "-" + spec.interpolation().name().toLowerCase(Locale.ROOT);
    }

    /** Returns how many bytes are kept of a picture, of copies about. */
    long bytes() {
        // A copy is longer than wide, often by a third.
        return kept == Kept.SQUARE ? 3L * spec.side() * spec.side() : 4L * copySide() * copySide();
    }

    /** Returns what is kept of a file. Safe for several threads. */
    Picture read(Path file) throws UnreadablePictureException {
        return kept(PictureReader.read(file));
    }

    /**
     * Returns what is kept of a file that is in memory. Safe for several threads.
     *
     * @param name of the file, for messages
     */
    Picture decode(byte[] content, String name) throws UnreadablePictureException {
        return kept(PictureReader.decode(content, name));
    }

    private Picture kept(Picture picture) {
        return switch (kept) {
            case SQUARE -> squareOf(picture);
            case SMALL_COPY -> smallCopy(picture);
            case ORIGINAL -> picture;
        };
    }

    /** Returns S × S pixels of what was kept, those of evaluation if squares are kept. */
    Picture square(Picture keptPixels) {
        return kept == Kept.SQUARE ? keptPixels : squareOf(keptPixels);
    }

    private int copySide() {
        return (int) Math.ceil(COPY * spec.side());
    }

    private Picture smallCopy(Picture picture) {
        int shorter = Math.min(picture.width(), picture.height());
        double scale = Math.min(1, (double) copySide() / shorter);
        return resize(
                picture,
                (int) Math.rint(picture.width() * scale),
                (int) Math.rint(picture.height() * scale));
    }

    /** Returns the square of a whole picture. */
    Picture squareOf(Picture picture) {
        int side = spec.side();
        return switch (spec.resize()) {
            case SQUASH -> resize(picture, side, side);
            case CROP -> {
                int shorter = Math.min(picture.width(), picture.height());
                long wanted = spec.shortSide();
                // The longer side is truncated, not rounded, as in torchvision.
                int width = Math.toIntExact(wanted * picture.width() / shorter);
                int height = Math.toIntExact(wanted * picture.height() / shorter);
                Picture resized = resize(picture, width, height);
                yield Crop.middle(resized, side, side).of(resized);
            }
        };
    }

    private Picture resize(Picture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        return Resampler.resize(picture, width, height, spec.interpolation());
    }
}
