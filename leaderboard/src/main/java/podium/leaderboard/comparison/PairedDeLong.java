package podium.leaderboard.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.metrics.Interval;

/**
 * Compares areas under two ROC curves over the same rows.
 *
 * <p>With v(i) the share of rows without the label that lie below row i, which has it (ties half),
 * and w(j) the share of rows with it that lie above row j, which has it not, the difference of the
 * areas has the variance S²(v₁ − v₂)/P + S²(w₁ − w₂)/N. DeLong, DeLong and Clarke-Pearson,
 * "Comparing the areas under two or more correlated receiver operating characteristic curves",
 * Biometrics 44 (1988).
 */
final class PairedDeLong {

    private static final String TEST = "DeLong";

    private PairedDeLong() {}

    static Comparison compare(boolean[] truth, double[] first, double[] second) {
        int positives = 0;
        for (boolean holds : truth) {
            positives += holds ? 1 : 0;
        }
        int negatives = truth.length - positives;
        if (positives < 2 || negatives < 2) {
            return Comparison.missing(TEST, "DeLong's test needs two rows of each class");
        }
        double[] ofPositives = difference(truth, first, second, true, positives);
        double[] ofNegatives = difference(truth, first, second, false, negatives);
        double difference = Arrays.stream(ofPositives).average().orElseThrow();
        double deviation =
                Math.sqrt(variance(ofPositives) / positives + variance(ofNegatives) / negatives);
        if (deviation == 0) {
            return same(difference);
        }
        double reach = Interval.REACH * deviation;
        return new Comparison(
                TEST,
                OptionalDouble.of(difference),
                Optional.of(
                        new Interval(
                                Math.max(-1, difference - reach), Math.min(1, difference + reach))),
                OptionalDouble.of(Normal.twoSided(difference / deviation)),
                OptionalDouble.of(reach),
                Optional.empty());
    }

    /** Two that order the rows alike are equal; others that show no variance cannot be judged. */
    private static Comparison same(double difference) {
        return difference == 0
                ? new Comparison(
                        TEST,
                        OptionalDouble.of(0),
                        Optional.of(new Interval(0, 0)),
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        Optional.empty())
                : Comparison.missing(TEST, "the rows show no variance from which to tell");
    }

    /** Returns v₁ − v₂ of every row of a class, or w₁ − w₂. */
    private static double[] difference(
            boolean[] truth, double[] first, double[] second, boolean holding, int size) {
        double[] one = shares(truth, first, holding, size);
        double[] other = shares(truth, second, holding, size);
        double[] difference = new double[size];
        for (int row = 0; row < size; row++) {
            difference[row] = one[row] - other[row];
        }
        return difference;
    }

    /** Returns for each row of a class how much of the other class lies on the right side of it. */
    private static double[] shares(
            boolean[] truth, double[] probability, boolean holding, int size) {
        double[] others = new double[truth.length - size];
        int next = 0;
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] != holding) {
                others[next++] = probability[row];
            }
        }
        Arrays.sort(others);
        double[] shares = new double[size];
        next = 0;
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] == holding) {
                double below =
                        (before(others, probability[row]) + upTo(others, probability[row])) / 2.0;
                shares[next++] = (holding ? below : others.length - below) / others.length;
            }
        }
        return shares;
    }

    /** Returns how many sorted values are less than one. */
    private static int before(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns how many sorted values are at most one. */
    private static int upTo(double[] sorted, double value) {
        return before(sorted, Math.nextUp(value));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
                / (values.length - 1);
    }
}
