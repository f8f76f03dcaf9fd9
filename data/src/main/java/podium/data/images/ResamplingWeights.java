package podium.data.images;

/** How much each old pixel of a line gives to each new one, in fixed-point numbers. */
final class ResamplingWeights {

    /** Bits behind the binary point: what 32 bits leave beside 8 of a pixel and 2 of head room. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    private final int[] firsts;
    private final int[] counts;
    private final int[] values;
    private final int most;

    private ResamplingWeights(int size, int most) {
        this.firsts = new int[size];
        this.counts = new int[size];
        this.values = new int[Math.multiplyExact(size, most)];
        this.most = most;
    }

    /**
     * Returns the weights of a line.
     *
     * @param from pixels of the old line, at least 1
     * @param to pixels of the new line, at least 1
     */
    static ResamplingWeights of(int from, int to, Interpolation interpolation) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1);
        double support = interpolation.support() * filterScale;
        int most = (int) Math.ceil(support) * 2 + 1;
        ResamplingWeights weights = new ResamplingWeights(to, most);
        double[] exact = new double[most];
        for (int pixel = 0; pixel < to; pixel++) {
            double centre = (pixel + 0.5) * scale;
            // The cast cuts towards zero, as C's does.
            int first = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(from, (int) (centre + support + 0.5)) - first;
            double sum = 0;
            for (int at = 0; at < count; at++) {
                exact[at] = interpolation.weight((at + first - centre + 0.5) * (1.0 / filterScale));
                sum += exact[at];
            }
            weights.set(pixel, first, count, exact, sum);
        }
        return weights;
    }

    /** Keeps the weights of a new pixel, without the zeros at both ends. */
    private void set(int pixel, int first, int count, double[] exact, double sum) {
        int start = pixel * most;
        int skipped = 0;
        int end = 0;
        for (int at = 0; at < count; at++) {
            int value = fixedPoint(sum == 0 ? exact[at] : exact[at] / sum);
            if (value != 0) {
                end = at + 1;
            } else if (end == 0) {
                skipped++;
            }
            values[start + at - skipped] = value;
        }
        firsts[pixel] = first + skipped;
        counts[pixel] = Math.max(0, end - skipped);
    }

    /** Returns how many pixels the new line has. */
    int size() {
        return firsts.length;
    }

    /** Returns how many old pixels give to a new one at most. */
    int most() {
        return most;
    }

    /** Returns the first old pixel that gives to a new one. */
    int first(int pixel) {
        return firsts[pixel];
    }

    /** Returns how many old pixels, side by side, give to a new one. */
    int count(int pixel) {
        return counts[pixel];
    }

    /** Returns where the weights of a new pixel start in {@link #values()}. */
    int start(int pixel) {
        return pixel * most;
    }

    /** Returns all weights; not a copy. */
    int[] values() {
        return values;
    }

    private static int fixedPoint(double share) {
        double scaled = share * (1 << PRECISION_BITS);
        return (int) (share < 0 ? scaled - 0.5 : scaled + 0.5);
    }
}
