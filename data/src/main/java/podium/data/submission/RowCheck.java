package podium.data.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import podium.data.Labels;

/** Checks the rows of a submission one by one and gathers what they say. */
final class RowCheck {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+([eE][+-]?[0-9]+)?");

    private final Columns columns;
    private final List<String> ids;
    private final ProblemList problems;
    private final IdCheck idCheck;
    private final List<DecisionCells> decisionCells = new ArrayList<>();
    private final List<ProbabilityCells> probabilityCells = new ArrayList<>();
    private final boolean[][] decisions;
    private final float[][] probabilities;
    private final boolean probable;
    private int rows;

    RowCheck(Columns columns, List<String> ids, ProblemList problems) {
        this.columns = columns;
        this.ids = ids;
        this.problems = problems;
        this.idCheck = new IdCheck(ids, problems);
        Labels labels = columns.labels();
        this.probable = columns.probabilities().stream().allMatch(at -> at >= 0);
        this.decisions = new boolean[ids.size()][labels.size()];
        this.probabilities = new float[probable ? ids.size() : 0][labels.size()];
        for (int label = 0; label < labels.size(); label++) {
            decisionCells.add(new DecisionCells(name(columns.decisions().get(label)), problems));
            probabilityCells.add(
                    new ProbabilityCells(name(columns.probabilities().get(label)), problems));
        }
    }

    private String name(int column) {
        return column < 0 ? "" : columns.names().get(column);
    }

    void row(long line, String[] fields) {
        rows++;
        int id = columns.id();
        int row = id >= 0 && id < fields.length ? idCheck.row(line, fields[id]) : -1;
        if (fields.length != columns.width()) {
            width(line, fields);
            return;
        }
        for (int label = 0; label < decisionCells.size(); label++) {
            int decision = columns.decisions().get(label);
            if (decision >= 0) {
                boolean value = decisionCells.get(label).read(line, fields[decision]);
                if (row >= 0) {
                    decisions[row][label] = value;
                }
            }
            int probability = columns.probabilities().get(label);
            if (probability >= 0) {
                float value = probabilityCells.get(label).read(line, fields[probability]);
                if (row >= 0 && probable) {
                    probabilities[row][label] = value;
                }
            }
        }
    }

    private void width(long line, String[] fields) {
        String counts = "%d fields, the header has %d".formatted(fields.length, columns.width());
        boolean digitsOnly = fields.length > columns.width();
        for (int field = 0; field < fields.length && digitsOnly; field++) {
            digitsOnly = field == columns.id() || DIGITS.matcher(fields[field]).matches();
        }
        if (digitsOnly) {
            problems.add(
                    ProblemKind.DECIMAL_COMMA, line, counts + "; a decimal comma parts a number");
        } else {
            problems.add(ProblemKind.WIDTH, line, counts);
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
        for (int label = 0; label < decisionCells.size(); label++) {
            decisionCells.get(label).finish();
            probabilityCells.get(label).finish();
        }
        return Optional.of(
                new Predictions(
                        columns.labels(),
                        ids,
                        decisions,
                        probable ? Optional.of(probabilities) : Optional.empty()));
    }
}
