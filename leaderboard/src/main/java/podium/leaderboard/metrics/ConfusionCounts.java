package podium.leaderboard.metrics;

import org.tribuo.classification.evaluation.ConfusionMetrics;

/**
 * How often a label was rightly and wrongly predicted and left out.
 *
 * <p>The arithmetic is that of Tribuo's {@code ConfusionMetrics}; a division by zero gives 0, as in
 * scikit-learn.
 *
 * @param truePositives the label holds and was predicted
 * @param falsePositives it was predicted but does not hold
 * @param falseNegatives it holds but was not predicted
 * @param trueNegatives neither
 */
public record ConfusionCounts(
        long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /**
     * Counts.
     *
     * @param truth whether the label holds, one per row
     * @param decided whether it was predicted, in the same order
     */
    public static ConfusionCounts of(boolean[] truth, boolean[] decided) {
        long truePositives = 0;
        long falsePositives = 0;
        long falseNegatives = 0;
        for (int row = 0; row < truth.length; row++) {
            if (decided[row]) {
                if (truth[row]) {
                    truePositives++;
                } else {
                    falsePositives++;
                }
            } else if (truth[row]) {
                falseNegatives++;
            }
        }
        return new ConfusionCounts(
                truePositives,
                falsePositives,
                falseNegatives,
                truth.length - truePositives - falsePositives - falseNegatives);
    }

    /** Returns the sum of both. */
    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Returns how many rows were counted. */
    public long size() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Returns for how many rows the label holds. */
    public long positives() {
        return truePositives + falseNegatives;
    }

    /** Returns for how many rows the label does not hold. */
    public long negatives() {
        return falsePositives + trueNegatives;
    }

    /** Returns the counts of the opposite label. */
    ConfusionCounts opposite() {
        return new ConfusionCounts(trueNegatives, falseNegatives, falsePositives, truePositives);
    }

    /**
     * Returns a metric of one label.
     *
     * @throws IllegalArgumentException if it is computed from probabilities
     */
    double value(Metric metric) {
        return switch (metric) {
            case ACCURACY, F1_MICRO -> accuracy();
            case BALANCED_ACCURACY -> balancedAccuracy();
            case F1 -> f1();
            case F1_MACRO -> f1Macro();
            case PRECISION -> precision();
            case RECALL -> recall();
            case MCC -> mcc();
            case AUROC, AVERAGE_PRECISION, LOG_LOSS, BRIER, ECE ->
                    throw new IllegalArgumentException(metric.id() + " is no metric of counts");
        };
    }

    /** Returns the share of rows that are right; NaN for no rows. */
    double accuracy() {
        return (truePositives + trueNegatives) / (double) size();
    }

    double precision() {
        return by(ConfusionMetrics::precision);
    }

    double recall() {
        return by(ConfusionMetrics::recall);
    }

    double f1() {
        return by(ConfusionMetrics::f1);
    }

    /** Returns the mean F1 of the label and its opposite. */
    double f1Macro() {
        return (f1() + opposite().f1()) / 2;
    }

    /** Returns the mean recall of the classes that occur; NaN for no rows. */
    double balancedAccuracy() {
        if (positives() == 0) {
            return opposite().recall();
        }
        return negatives() == 0 ? recall() : (recall() + opposite().recall()) / 2;
    }

    /**
     * Returns the Matthews correlation coefficient; 0 where a row or column of the matrix is empty.
     *
     * <p>Matthews, "Comparison of the predicted and observed secondary structure of T4 phage
     * lysozyme", 1975.
     */
    double mcc() {
        double ofTruth = (double) positives() * negatives();
        double ofDecisions =
                (double) (truePositives + falsePositives) * (falseNegatives + trueNegatives);
        if (ofTruth == 0 || ofDecisions == 0) {
            return 0;
        }
        double covariance =
                (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        return covariance / (Math.sqrt(ofTruth) * Math.sqrt(ofDecisions));
    }

    private double by(Formula formula) {
        return formula.of(
                (double) truePositives,
                (double) falsePositives,
                (double) trueNegatives,
                (double) falseNegatives);
    }

    /** A formula of Tribuo's, in the order of its arguments. */
    @FunctionalInterface
    private interface Formula {
        double of(
                double truePositives,
                double falsePositives,
                double trueNegatives,
                double falseNegatives);
    }
}
