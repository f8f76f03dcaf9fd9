package podium.competition.spi;

/**
 * How training pictures vary from one time to the next; evaluation never sees any of it.
 *
 * <p>Drawn as torchvision's transforms of these names draw it, with Pillow's arithmetic.
 *
 * @param leastArea smallest part of a picture's area that is cut out and resized
 *     (RandomResizedCrop, with aspect ratios from 3:4 to 4:3), in (0, 1]; 1 leaves pictures whole
 * @param jitter how colours vary
 * @param flip whether half of the pictures are mirrored; this mirrors written captions too
 * @param exactCrops whether parts are cut out of the pictures themselves, which are then decoded
 *     every time, and not out of copies that were made smaller once
 */
public record Augmentation(double leastArea, Jitter jitter, boolean flip, boolean exactCrops) {

    /** Every picture as it is. */
    public static final Augmentation NONE = new Augmentation(1, Jitter.NONE, false, false);

    /**
     * How colours vary (ColorJitter): factors are drawn from [1 − x, 1 + x], in an order that is
     * drawn too.
     *
     * @param brightness x, in [0, 1]
     * @param contrast x, in [0, 1]
     * @param saturation x, in [0, 1]
     * @param hue most of a turn on the colour wheel either way, in [0, 0.5]
     */
    public record Jitter(double brightness, double contrast, double saturation, double hue) {

        /** Colours as they are. */
        public static final Jitter NONE = new Jitter(0, 0, 0, 0);

        /** Checks ranges. */
        public Jitter {
            check("brightness", brightness, 1);
            check("contrast", contrast, 1);
            check("saturation", saturation, 1);
            check("hue", hue, 0.5);
        }

        private static void check(String what, double value, double most) {
            if (!(value >= 0 && value <= most)) {
                throw new IllegalArgumentException(
                        "%s is %s; it must lie between 0 and %s".formatted(what, value, most));
            }
        }
    }

    /** Checks ranges. */
    public Augmentation {
        if (!(leastArea > 0 && leastArea <= 1)) {
            throw new IllegalArgumentException(
                    "the least area is %s; it must lie in (0, 1]".formatted(leastArea));
        }
    }

    /** Returns crops of at least this part of the area, and no other change. */
    public static Augmentation crops(double leastArea) {
        return NONE.withCrops(leastArea);
    }

    /** Returns a copy with crops of at least this part of the area. */
    public Augmentation withCrops(double newLeastArea) {
        return new Augmentation(newLeastArea, jitter, flip, exactCrops);
    }

    /** Returns a copy with other colours. */
    public Augmentation withJitter(Jitter newJitter) {
        return new Augmentation(leastArea, newJitter, flip, exactCrops);
    }

    /** Returns a copy that mirrors half of the pictures, or none. */
    public Augmentation withFlip(boolean newFlip) {
        return new Augmentation(leastArea, jitter, newFlip, exactCrops);
    }

    /** Returns a copy that cuts out of the pictures themselves, or of smaller copies. */
    public Augmentation withExactCrops(boolean newExactCrops) {
        return new Augmentation(leastArea, jitter, flip, newExactCrops);
    }

    /** Returns whether parts are cut out. */
    public boolean crops() {
        return leastArea < 1;
    }

    /** Returns whether colours vary. */
    public boolean jitters() {
        return !jitter.equals(Jitter.NONE);
    }

    /** Returns whether anything varies. */
    public boolean any() {
        return crops() || jitters() || flip;
    }
}
