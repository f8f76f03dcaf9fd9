package podium.data.submission;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;

/** What was predicted for each meme of a split: decisions, and probabilities where known. */
public final class Predictions {

    private final Labels labels;
    private final List<String> ids;
    private final boolean[][] decisions;
    private final Optional<float[][]> probabilities;

    /**
     * Wraps arrays without copying them.
     *
     * @param ids one per row
     * @param decisions [rows][labels]
     * @param probabilities [rows][labels] in [0, 1], or empty if only decisions are known
     */
    public Predictions(
            Labels labels,
            List<String> ids,
            boolean[][] decisions,
            Optional<float[][]> probabilities) {
        this.labels = labels;
        this.ids = List.copyOf(ids);
        this.decisions = decisions;
        this.probabilities = probabilities;
        if (decisions.length != ids.size()
                || probabilities.map(rows -> rows.length != ids.size()).orElse(false)) {
            throw new IllegalArgumentException(
                    "%d ids but %d rows of decisions".formatted(ids.size(), decisions.length));
        }
    }

    /**
     * Decides by thresholds: a label holds where its probability is at least its threshold.
     *
     * @param probabilities [rows][labels] in [0, 1]
     * @param thresholds one per label
     */
    public static Predictions decide(
            Labels labels, List<String> ids, float[][] probabilities, double[] thresholds) {
        boolean[][] decisions = new boolean[probabilities.length][labels.size()];
        for (int row = 0; row < probabilities.length; row++) {
            for (int label = 0; label < labels.size(); label++) {
                decisions[row][label] = probabilities[row][label] >= thresholds[label];
            }
        }
        return new Predictions(labels, ids, decisions, Optional.of(probabilities));
    }

    /**
     * Returns these predictions with the columns of other labels.
     *
     * @param target the same names, in any order
     */
    public Predictions inOrderOf(Labels target) {
        if (target.equals(labels)) {
            return this;
        }
        int[] columns =
                target.names().stream().mapToInt(name -> labels.names().indexOf(name)).toArray();
        if (columns.length != labels.size() || Arrays.stream(columns).anyMatch(at -> at < 0)) {
            throw new IllegalArgumentException(
                    "labels %s are not %s in another order"
                            .formatted(target.names(), labels.names()));
        }
        boolean[][] moved = new boolean[size()][columns.length];
        for (int row = 0; row < moved.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                moved[row][label] = decisions[row][columns[label]];
            }
        }
        return new Predictions(target, ids, moved, probabilities.map(rows -> moved(rows, columns)));
    }

    private static float[][] moved(float[][] rows, int[] columns) {
        float[][] moved = new float[rows.length][columns.length];
        for (int row = 0; row < rows.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                moved[row][label] = rows[row][columns[label]];
            }
        }
        return moved;
    }

    /** Returns the labels. */
    public Labels labels() {
        return labels;
    }

    /** Returns the ids, one per row. */
    public List<String> ids() {
        return ids;
    }

    /** Returns how many rows there are. */
    public int size() {
        return ids.size();
    }

    /** Returns whether a label was predicted for a row. */
    public boolean decided(int row, int label) {
        return decisions[row][label];
    }

    /** Returns whether probabilities are known. */
    public boolean hasProbabilities() {
        return probabilities.isPresent();
    }

    /**
     * Returns the probability of a label for a row.
     *
     * @throws java.util.NoSuchElementException if only decisions are known
     */
    public float probability(int row, int label) {
        return probabilities.orElseThrow()[row][label];
    }
}
