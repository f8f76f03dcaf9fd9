package podium.leaderboard.metrics;

import java.util.Optional;
import podium.data.Labels;

/** Predictions set against the truth: what every metric is computed from. */
public final class Outcomes {

    private final Labels labels;
    private final boolean[][] truth;
    private final boolean[][] decided;
    private final Optional<double[][]> probability;

    /**
     * Wraps arrays without copying them; all are [labels][rows].
     *
     * @param truth whether the label holds
     * @param decided whether it was predicted
     * @param probability in [0, 1], no NaN; empty if only decisions are known
     * @throws IllegalArgumentException if an array's length differs, or a probability is NaN or
     *     outside [0, 1]
     */
    public Outcomes(
            Labels labels,
            boolean[][] truth,
            boolean[][] decided,
            Optional<double[][]> probability) {
        this.labels = labels;
        this.truth = truth;
        this.decided = decided;
        this.probability = probability;
        requireLabels("truth", truth.length);
        requireLabels("decided", decided.length);
        probability.ifPresent(arrays -> requireLabels("probability", arrays.length));
        for (int label = 0; label < labels.size(); label++) {
            requireRows("decided", label, decided[label].length);
            requireRows("truth", label, truth[label].length);
            if (probability.isPresent()) {
                double[] values = probability.get()[label];
                requireRows("probability", label, values.length);
                requireProbabilities(labels.names().get(label), values);
            }
        }
    }

    /**
     * Checks that every value is a probability.
     *
     * @param name what the values are of, for the message
     */
    static void requireProbabilities(String name, double[] values) {
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "probability of '%s' in row %d is %s; expected a number in [0, 1]"
                                .formatted(name, row, value));
            }
        }
    }

    private void requireLabels(String what, int length) {
        if (length != labels.size()) {
            throw new IllegalArgumentException(
                    "%s has %d labels; expected %d, %s"
                            .formatted(what, length, labels.size(), labels.names()));
        }
    }

    private void requireRows(String what, int label, int length) {
        if (length != size()) {
            throw new IllegalArgumentException(
                    "%s of '%s' has %d rows; expected %d, as the truth of '%s'"
                            .formatted(
                                    what,
                                    labels.names().get(label),
                                    length,
                                    size(),
                                    labels.names().get(0)));
        }
    }

    /** Returns the labels. */
    public Labels labels() {
        return labels;
    }

    /** Returns how many rows there are. */
    public int size() {
        return truth[0].length;
    }

    /** Returns the truth of a label, one per row; not a copy. */
    public boolean[] truth(int label) {
        return truth[label];
    }

    /** Returns the decisions on a label, one per row; not a copy. */
    public boolean[] decided(int label) {
        return decided[label];
    }

    /** Returns whether probabilities are known. */
    public boolean hasProbabilities() {
        return probability.isPresent();
    }

    /** Returns the probabilities of a label, one per row; not a copy. */
    public double[] probability(int label) {
        return probability.orElseThrow()[label];
    }
}
