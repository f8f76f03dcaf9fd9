package podium.data.images;

/** A resampling filter, with Pillow's arithmetic: antialiased when shrinking. */
public enum Interpolation {
    /** Triangle filter, support 1. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            return x < 1 ? 1 - x : 0;
        }
    },
    /** Catmull-Rom-like cubic with a = −0.5, support 2. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double a = -0.5;
            double x = Math.abs(distance);
            if (x < 1) {
                return ((a + 2) * x - (a + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
        }
    };

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** Returns the distance, in pixels of the coarser picture, beyond which weights are 0. */
    double support() {
        return support;
    }

    /** Returns the weight, not yet normalised, of a pixel at a distance. */
    abstract double weight(double distance);
}
