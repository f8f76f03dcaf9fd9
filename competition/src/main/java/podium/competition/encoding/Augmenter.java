package podium.competition.encoding;

import java.util.random.RandomGenerator;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.data.images.ColourAdjustment;
import podium.data.images.Crop;
import podium.data.images.Picture;
import podium.data.images.Resampler;

/**
 * Draws one of a picture's many variations: a part of it, resized, in other colours.
 *
 * <p>What is drawn, and from which ranges, is that of torchvision's RandomResizedCrop and
 * ColorJitter; the pixels are Pillow's. Safe for several threads.
 */
final class Augmenter {

    /** Aspect ratios, width over height, that are drawn from evenly by their logarithm. */
    private static final double NARROWEST = 3.0 / 4;

    private static final double WIDEST = 4.0 / 3;
    private static final int ATTEMPTS = 10;

    private final ImageSpec spec;
    private final Augmentation augmentation;

    Augmenter(ImageSpec spec) {
        this.spec = spec;
        this.augmentation = spec.augmentation();
    }

    /**
     * Returns a variation, S × S.
     *
     * @param picture of any size where parts are cut out, else S × S
     */
    Picture vary(Picture picture, RandomGenerator random) {
        Picture varied = picture;
        if (augmentation.crops()) {
            Picture part = crop(picture.width(), picture.height(), random).of(picture);
            varied = Resampler.resize(part, spec.side(), spec.side(), spec.interpolation());
        }
        return augmentation.jitters() ? jittered(varied, random) : varied;
    }

    /** Draws a part that has the area wanted; the middle where none of its shapes fits. */
    Crop crop(int width, int height, RandomGenerator random) {
        double area = (double) width * height;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double wanted = area * between(augmentation.leastArea(), 1, random);
            double ratio = Math.exp(between(Math.log(NARROWEST), Math.log(WIDEST), random));
            int cropWidth = (int) Math.rint(Math.sqrt(wanted * ratio));
            int cropHeight = (int) Math.rint(Math.sqrt(wanted / ratio));
            if (cropWidth > 0 && cropWidth <= width && cropHeight > 0 && cropHeight <= height) {
                // A part of the room there is, so that copies of other sizes are cut alike.
                int top = (int) (random.nextDouble() * (height - cropHeight + 1));
                int left = (int) (random.nextDouble() * (width - cropWidth + 1));
                return new Crop(left, top, cropWidth, cropHeight);
            }
        }
        double ratio = (double) width / height;
        int cropWidth = ratio > WIDEST ? (int) Math.rint(height * WIDEST) : width;
        int cropHeight = ratio < NARROWEST ? (int) Math.rint(width / NARROWEST) : height;
        return new Crop((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
    }

    private Picture jittered(Picture picture, RandomGenerator random) {
        Augmentation.Jitter jitter = augmentation.jitter();
        int[] order = {0, 1, 2, 3};
        for (int left = order.length; left > 1; left--) {
            int drawn = random.nextInt(left);
            int last = order[left - 1];
            order[left - 1] = order[drawn];
            order[drawn] = last;
        }
        Picture varied = picture;
        for (int adjustment : order) {
            varied =
                    switch (adjustment) {
                        case 0 ->
                                ColourAdjustment.brightness(
                                        varied, factor(jitter.brightness(), random));
                        case 1 ->
                                ColourAdjustment.contrast(
                                        varied, factor(jitter.contrast(), random));
                        case 2 ->
                                ColourAdjustment.saturation(
                                        varied, factor(jitter.saturation(), random));
                        default ->
                                jitter.hue() == 0
                                        ? varied
                                        : ColourAdjustment.hue(
                                                varied,
                                                between(-jitter.hue(), jitter.hue(), random));
                    };
        }
        return varied;
    }

    private static float factor(double most, RandomGenerator random) {
        return most == 0 ? 1 : (float) between(1 - most, 1 + most, random);
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least + (most - least) * random.nextDouble();
    }
}
