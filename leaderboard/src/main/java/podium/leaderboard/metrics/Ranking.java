package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * The one sort that AUROC, average precision, the curves and the threshold sweep share: distinct
 * probabilities, ascending, with the number of memes of each class that have them.
 */
final class Ranking {

    /** With fewer rows, handing them to another thread takes longer than it saves. */
    static final int WORTH_A_THREAD = 1 << 15;

    private final double[] values;
    private final int[] positives;
    private final int[] negatives;

    private Ranking(double[] values, int[] positives, int[] negatives) {
        this.values = values;
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * Sorts: each class by itself, as primitive numbers on all processors, then merges the two.
     *
     * @param truth whether the label holds, one per row
     * @param probability no NaN, in the same order
     */
    static Ranking of(boolean[] truth, double[] probability) {
        int holding = 0;
        for (boolean holds : truth) {
            holding += holds ? 1 : 0;
        }
        double[] positive = new double[holding];
        double[] negative = new double[truth.length - holding];
        int nextPositive = 0;
        int nextNegative = 0;
        for (int row = 0; row < truth.length; row++) {
            double value = probability[row] + 0.0; // -0.0 becomes 0.0: the sort tells them apart
            if (truth[row]) {
                positive[nextPositive++] = value;
            } else {
                negative[nextNegative++] = value;
            }
        }
        sort(positive, negative);
        return merge(positive, negative);
    }

    /** On two processors {@code parallelSort} keeps to one of them. */
    private static void sort(double[] positive, double[] negative) {
        if (positive.length + negative.length < WORTH_A_THREAD) {
            Arrays.sort(positive);
            Arrays.sort(negative);
            return;
        }
        CompletableFuture<Void> beside =
                CompletableFuture.runAsync(() -> Arrays.parallelSort(positive));
        Arrays.parallelSort(negative);
        beside.join();
    }

    private static Ranking merge(double[] positive, double[] negative) {
        int rows = positive.length + negative.length;
        double[] values = new double[rows];
        int[] positives = new int[rows];
        int[] negatives = new int[rows];
        int groups = 0;
        int nextPositive = 0;
        int nextNegative = 0;
        while (nextPositive < positive.length || nextNegative < negative.length) {
            double value =
                    Math.min(
                            nextPositive < positive.length
                                    ? positive[nextPositive]
                                    : Double.POSITIVE_INFINITY,
                            nextNegative < negative.length
                                    ? negative[nextNegative]
                                    : Double.POSITIVE_INFINITY);
            values[groups] = value;
            while (nextPositive < positive.length && positive[nextPositive] == value) {
                positives[groups]++;
                nextPositive++;
            }
            while (nextNegative < negative.length && negative[nextNegative] == value) {
                negatives[groups]++;
                nextNegative++;
            }
            groups++;
        }
        return new Ranking(
                Arrays.copyOf(values, groups),
                Arrays.copyOf(positives, groups),
                Arrays.copyOf(negatives, groups));
    }

    /** Returns how many distinct probabilities there are. */
    int size() {
        return values.length;
    }

    double value(int group) {
        return values[group];
    }

    /** Returns for each distinct probability the memes for which the label holds; not a copy. */
    int[] positives() {
        return positives;
    }

    /** Returns for each distinct probability the memes for which it does not; not a copy. */
    int[] negatives() {
        return negatives;
    }

    /** Returns the index of the first distinct probability that is at least a value. */
    int firstAtLeast(double value) {
        int found = Arrays.binarySearch(values, value + 0.0);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Returns the area under the ROC curve: the chance that a meme for which the label holds has a
     * higher probability than one for which it does not, ties counting half; NaN if either is
     * missing.
     */
    static double auroc(int[] positives, int[] negatives) {
        long below = 0;
        long holding = 0;
        // Twice the number of pairs, so that halves stay whole: at most 2 · (2³⁰)².
        long ordered = 0;
        for (int group = 0; group < positives.length; group++) {
            ordered += positives[group] * (2 * below + negatives[group]);
            below += negatives[group];
            holding += positives[group];
        }
        return ordered / (2.0 * holding * below);
    }

    /**
     * Returns the average precision, Σ (Rₖ − Rₖ₋₁) Pₖ over falling distinct probabilities, without
     * interpolation, as scikit-learn; NaN if the label never holds.
     */
    static double averagePrecision(int[] positives, int[] negatives) {
        long found = 0;
        long predicted = 0;
        CompensatedSum sum = new CompensatedSum();
        for (int group = positives.length - 1; group >= 0; group--) {
            found += positives[group];
            predicted += positives[group] + negatives[group];
            if (positives[group] > 0) {
                sum.add(positives[group] * (found / (double) predicted));
            }
        }
        return sum.value() / found;
    }
}
