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
