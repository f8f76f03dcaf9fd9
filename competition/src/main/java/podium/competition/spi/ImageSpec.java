package podium.competition.spi;

import java.util.List;
import podium.data.images.Interpolation;

/**
 * How pictures become pixels.
 *
 * @param side S, width and height in pixels
 * @param resize how the aspect ratio is treated
 * @param interpolation the filter, with Pillow's arithmetic
 * @param mean of each channel, in [0, 1], subtracted
 * @param deviation of each channel, divided by
 * @param flip whether training mirrors half of the pictures; this mirrors written captions too
 */
public record ImageSpec(
        int side,
        Resize resize,
        Interpolation interpolation,
        List<Float> mean,
        List<Float> deviation,
        boolean flip) {

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
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("mean and deviation need three values each");
        }
    }

    /** Returns squashed, bilinear, ImageNet-normalised pixels. */
    public static ImageSpec squashed(int side) {
        return new ImageSpec(
                side,
                Resize.SQUASH,
                Interpolation.BILINEAR,
                IMAGENET_MEAN,
                IMAGENET_DEVIATION,
                false);
    }

    /** Returns a copy with another side. */
    public ImageSpec withSide(int newSide) {
        return new ImageSpec(newSide, resize, interpolation, mean, deviation, flip);
    }

    /** Returns a copy that mirrors half of the training pictures, or none. */
    public ImageSpec withFlip(boolean newFlip) {
        return new ImageSpec(side, resize, interpolation, mean, deviation, newFlip);
    }
}
