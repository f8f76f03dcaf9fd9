package podium.competition.spi;

import java.util.List;
import podium.data.images.Interpolation;

/**
 * How pictures become pixels.
 *
 * @param side S, width and height in pixels
 * @param shortSide pixels of the shorter side before the middle is cut out, at least S; S itself
 *     where nothing is cut out
 * @param resize how the aspect ratio is treated
 * @param interpolation the filter, with Pillow's arithmetic
 * @param mean of each channel, in [0, 1], subtracted
 * @param deviation of each channel, divided by
 * @param augmentation how training pictures vary
 */
public record ImageSpec(
        int side,
        int shortSide,
        Resize resize,
        Interpolation interpolation,
        List<Float> mean,
        List<Float> deviation,
        Augmentation augmentation) {

    /** How the aspect ratio is treated. */
    public enum Resize {
        /** Width and height are both set, whatever the aspect ratio. */
        SQUASH,
        /** The shorter side is set and the middle is cut out. */
        CROP
    }

    /** Mean of ImageNet's channels. */
    public static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);

    /** Standard deviation of ImageNet's channels. */
    public static final List<Float> IMAGENET_DEVIATION = List.of(0.229f, 0.224f, 0.225f);

    /** Mean of the channels of the pictures that CLIP learned from. */
    public static final List<Float> CLIP_MEAN = List.of(0.48145467f, 0.4578275f, 0.40821072f);

    /** Standard deviation of the channels of the pictures that CLIP learned from. */
    public static final List<Float> CLIP_DEVIATION = List.of(0.26862955f, 0.2613026f, 0.2757771f);

    /** Checks ranges. */
    public ImageSpec {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (side < 1) {
            throw new IllegalArgumentException("image side must be at least 1, but is " + side);
        }
        if (shortSide < side) {
            throw new IllegalArgumentException(
                    "a square of %d pixels cannot be cut out of a shorter side of %d"
                            .formatted(side, shortSide));
        }
        if (resize == Resize.SQUASH && shortSide != side) {
            throw new IllegalArgumentException(
                    "squashed pictures have no shorter side of %d; use CROP".formatted(shortSide));
        }
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("mean and deviation need three values each");
        }
    }

    /** Creates pictures whose shorter side is the square's, never augmented. */
    public ImageSpec(
            int side,
            Resize resize,
            Interpolation interpolation,
            List<Float> mean,
            List<Float> deviation) {
        this(side, side, resize, interpolation, mean, deviation, Augmentation.NONE);
    }

    /** Returns squashed, bilinear, ImageNet-normalised pixels. */
    public static ImageSpec squashed(int side) {
        return new ImageSpec(
                side, Resize.SQUASH, Interpolation.BILINEAR, IMAGENET_MEAN, IMAGENET_DEVIATION);
    }

    /** Returns bilinear pixels of the middle square, whose side the shorter side becomes. */
    public static ImageSpec cropped(int side, List<Float> mean, List<Float> deviation) {
        return new ImageSpec(side, Resize.CROP, Interpolation.BILINEAR, mean, deviation);
    }

    /** Returns a copy with another side; the same share of a picture is cut out. */
    public ImageSpec withSide(int newSide) {
        int newShortSide = (int) Math.rint((double) newSide * shortSide / side);
        return new ImageSpec(
                newSide, newShortSide, resize, interpolation, mean, deviation, augmentation);
    }

    /** Returns a copy that is cut out of pictures with this shorter side. */
    public ImageSpec withShortSide(int newShortSide) {
        return new ImageSpec(
                side, newShortSide, resize, interpolation, mean, deviation, augmentation);
    }

    /** Returns a copy with other augmentation. */
    public ImageSpec withAugmentation(Augmentation newAugmentation) {
        return new ImageSpec(
                side, shortSide, resize, interpolation, mean, deviation, newAugmentation);
    }
}
