package podium.leaderboard.metrics;

/** How far probabilities are from the truth: log loss, Brier score and calibration error. */
final class ProbabilityLoss {

    /** Bins of the calibration error, as in Guo et al. and in torchmetrics. */
    static final int BINS = 15;

    private static final double CLIP = 0x1p-52;

    private static final int ROWS_PER_LOGARITHM = 16;

    private ProbabilityLoss() {}

    /** Returns −log of the probability given to what is true, clipped to [2⁻⁵², 1 − 2⁻⁵²]. */
    static double logLoss(boolean holds, double probability) {
        return -StrictMath.log(clipped(holds, probability));
    }

    private static double clipped(boolean holds, double probability) {
        double ofTruth = holds ? probability : 1 - probability;
        return Math.min(Math.max(ofTruth, CLIP), 1 - CLIP);
    }

    /** Returns the squared distance from 1 or 0. */
    static double brier(boolean holds, double probability) {
        double distance = holds ? 1 - probability : probability;
        return distance * distance;
    }

    /** Returns the bin of a probability: ⌊15 p⌋, 1 belonging to the last. */
    static int bin(double probability) {
        return Math.min((int) (probability * BINS), BINS - 1);
    }

    /**
     * Returns the mean log loss, with one logarithm for sixteen rows: the product of so many
     * clipped probabilities is at least 2⁻⁸³², and each multiplication moves the sum by at most
     * 2⁻⁵³.
     */
    static double meanLogLoss(boolean[] truth, double[] probability) {
        CompensatedSum sum = new CompensatedSum();
        for (int first = 0; first < truth.length; first += ROWS_PER_LOGARITHM) {
            int end = Math.min(truth.length, first + ROWS_PER_LOGARITHM);
            double product = 1;
            for (int row = first; row < end; row++) {
                product *= clipped(truth[row], probability[row]);
            }
            sum.add(-StrictMath.log(product));
        }
        return sum.value() / truth.length;
    }

    static double meanBrier(boolean[] truth, double[] probability) {
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < truth.length; row++) {
            sum.add(brier(truth[row], probability[row]));
        }
        return sum.value() / truth.length;
    }

    /**
     * Returns the expected calibration error of the label's probability: over 15 bins of equal
     * width, the distance between mean probability and share of memes for which the label holds,
     * weighted by the bin's share of memes.
     *
     * <p>Naeini, Cooper and Hauskrecht, AAAI 2015; 15 bins as in Guo et al., "On calibration of
     * modern neural networks", ICML 2017.
     */
    static double calibrationError(boolean[] truth, double[] probability) {
        CompensatedSum[] excess = new CompensatedSum[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            excess[bin] = new CompensatedSum();
        }
        for (int row = 0; row < truth.length; row++) {
            CompensatedSum bin = excess[bin(probability[row])];
            bin.add(probability[row]);
            if (truth[row]) {
                bin.add(-1);
            }
        }
        CompensatedSum sum = new CompensatedSum();
        for (CompensatedSum bin : excess) {
            sum.add(Math.abs(bin.value()));
        }
        return sum.value() / truth.length;
    }
}
