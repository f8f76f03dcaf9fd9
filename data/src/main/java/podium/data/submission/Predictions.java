package podium.data.submission;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;
import podium.data.files.IdList;

/** What was predicted for each meme of a split: decisions, and probabilities where known. */
public final class Predictions {

    private final Labels labels;
    private final List<String> ids;
    private final boolean[][] decisions; // [labels][rows]
    private final Optional<double[][]> probabilities; // [labels][rows], as a file shows them

    private Predictions(
            Labels labels,
            boolean[][] decisions,
            Optional<double[][]> probabilities,
            List<String> ids) {
        this.labels = labels;
        this.ids = ids;
        this.decisions = decisions;
        this.probabilities = probabilities;
    }

    /**
     * Copies arrays of rows.
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
        this(
                labels,
                columns(labels, decisions),
                probabilities.map(rows -> columns(labels, rows)),
                List.copyOf(ids));
        requireRows(ids.size(), decisions.length);
        probabilities.ifPresent(rows -> requireRows(ids.size(), rows.length));
    }

    /**
     * Wraps columns without copying them.
     *
     * @param decisions [labels][rows]
     * @param probabilities [labels][rows] in [0, 1], or empty if only decisions are known
     */
    static Predictions ofColumns(
            Labels labels, IdList ids, boolean[][] decisions, Optional<double[][]> probabilities) {
        return new Predictions(labels, decisions, probabilities, ids);
    }

    private static void requireRows(int ids, int rows) {
        if (ids != rows) {
            throw new IllegalArgumentException(
                    "%d ids but %d rows of predictions".formatted(ids, rows));
        }
    }

    private static boolean[][] columns(Labels labels, boolean[][] rows) {
        boolean[][] columns = new boolean[labels.size()][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                columns[label][row] = rows[row][label];
            }
        }
        return columns;
    }

    private static double[][] columns(Labels labels, float[][] rows) {
        double[][] columns = new double[labels.size()][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                columns[label][row] = Decimals.asWritten(rows[row][label]);
            }
        }
        return columns;
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
        boolean[][] moved = new boolean[columns.length][];
        for (int label = 0; label < columns.length; label++) {
            moved[label] = decisions[columns[label]];
        }
        return new Predictions(target, moved, probabilities.map(all -> moved(all, columns)), ids);
    }

    private static double[][] moved(double[][] all, int[] columns) {
        double[][] moved = new double[columns.length][];
        for (int label = 0; label < columns.length; label++) {
            moved[label] = all[columns[label]];
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
        return decisions[label][row];
    }

    /** Returns the decisions on a label, one per row; not a copy. */
    public boolean[] decisions(int label) {
        return decisions[label];
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
        return (float) probabilities.orElseThrow()[label][row];
    }

    /**
     * Returns the probabilities of a label, one per row, as a file shows them: 0.1, not
     * 0.10000000149. Whoever computes from the file in double precision gets the same numbers. Not
     * a copy.
     *
     * @throws java.util.NoSuchElementException if only decisions are known
     */
    public double[] probabilities(int label) {
        return probabilities.orElseThrow()[label];
    }
}
