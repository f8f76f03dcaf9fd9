package podium.data.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import podium.data.Labels;
import podium.data.files.ByteRows;
import podium.data.files.IdList;

/** Checks the rows of a submission one by one and gathers what they say. */
final class RowCheck {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+([eE][+-]?[0-9]+)?");

    private final Columns columns;
    private final IdList ids;
    private final ProblemList problems;
    private final IdCheck idCheck;
    private final SwappedColumns swapped;
    private final List<DecisionCells> decisionCells = new ArrayList<>();
    private final List<ProbabilityCells> probabilityCells = new ArrayList<>();
    private final int[] decisionAt;
    private final int[] probabilityAt;
    private final boolean[][] decisions;
    private final double[][] probabilities;
    private final boolean probable;
    private int rows;

    RowCheck(Columns columns, IdList ids, OtherSplits otherSplits, ProblemList problems) {
        this.columns = columns;
        this.ids = ids;
        this.problems = problems;
        this.idCheck = new IdCheck(ids, otherSplits, problems);
        this.swapped = new SwappedColumns(columns, ids, problems);
        Labels labels = columns.labels();
        this.decisionAt = columns.decisions().stream().mapToInt(at -> at).toArray();
        this.probabilityAt = columns.probabilities().stream().mapToInt(at -> at).toArray();
        this.probable = columns.probabilities().stream().allMatch(at -> at >= 0);
        this.decisions = new boolean[labels.size()][ids.size()];
        this.probabilities = new double[labels.size()][probable ? ids.size() : 0];
        for (int label = 0; label < labels.size(); label++) {
            decisionCells.add(new DecisionCells(columns.name(decisionAt[label]), problems));
            probabilityCells.add(
                    new ProbabilityCells(columns.name(probabilityAt[label]), problems));
        }
    }

    /** Checks the row at which the reader stands. */
    void row(ByteRows from) {
        rows++;
        int row = id(from);
        if (from.size() != columns.width()) {
            width(from);
            return;
        }
        for (int label = 0; label < decisions.length; label++) {
            int decision = decisionAt[label];
            if (decision >= 0) {
                boolean value = decisionCells.get(label).read(from, decision);
                if (row >= 0) {
                    decisions[label][row] = value;
                }
            }
            int probability = probabilityAt[label];
            if (probability >= 0) {
                double value = probabilityCells.get(label).read(from, probability);
                if (row >= 0 && probable) {
                    probabilities[label][row] = value;
                }
            }
        }
    }

    private int id(ByteRows from) {
        int id = columns.id();
        if (id < 0 || id >= from.size()) {
            return -1;
        }
        int row = idCheck.row(from, id);
        if (row < 0) {
            swapped.stranger(from);
        }
        return row;
    }

    private void width(ByteRows from) {
        String counts = "%d fields, the header has %d".formatted(from.size(), columns.width());
        boolean digitsOnly = from.size() > columns.width();
        for (int field = 0; field < from.size() && digitsOnly; field++) {
            digitsOnly = field == columns.id() || DIGITS.matcher(from.field(field)).matches();
        }
        if (digitsOnly) {
            problems.add(
                    ProblemKind.DECIMAL_COMMA,
                    from.line(),
                    counts + "; a decimal comma parts a number");
        } else {
            problems.add(ProblemKind.WIDTH, from.line(), counts);
        }
    }

    /** Tells what only the whole file shows; returns what was read, whether faulty or not. */
    Optional<Predictions> finish() {
        if (rows == 0) {
            problems.add(ProblemKind.FILE_EMPTY, "no rows below the header");
            return Optional.empty();
        }
        if (columns.id() >= 0) {
            idCheck.finish();
        }
        for (int label = 0; label < decisions.length; label++) {
            decisionCells.get(label).finish();
            probabilityCells.get(label).finish();
            swapped.finish(decisionCells.get(label), probabilityCells.get(label));
        }
        swapped.finish();
        Predictions predictions =
                Predictions.ofColumns(
                        columns.labels(),
                        ids,
                        decisions,
                        probable ? Optional.of(probabilities) : Optional.empty());
        if (probable && !problems.hasErrors()) {
            warnOfUpsideDown(predictions);
        }
        return Optional.of(predictions);
    }

    /** No threshold at all decides for the rows of low probability and against those of high. */
    private void warnOfUpsideDown(Predictions predictions) {
        for (int label = 0; label < decisions.length; label++) {
            double mostOfOnes = Double.NEGATIVE_INFINITY;
            double leastOfZeros = Double.POSITIVE_INFINITY;
            int size = predictions.size();
            for (int row = 0; row < size && mostOfOnes < leastOfZeros; row++) {
                double probability = probabilities[label][row];
                if (decisions[label][row]) {
                    mostOfOnes = Math.max(mostOfOnes, probability);
                } else {
                    leastOfZeros = Math.min(leastOfZeros, probability);
                }
            }
            if (mostOfOnes >= 0 && mostOfOnes < leastOfZeros && leastOfZeros <= 1) {
                problems.add(
                        ProblemKind.UPSIDE_DOWN,
                        "%s is 1 where %s is at most %s, and 0 where it is at least %s"
                                .formatted(
                                        columns.name(decisionAt[label]),
                                        columns.name(probabilityAt[label]),
                                        mostOfOnes,
                                        leastOfZeros));
            }
        }
    }
}
