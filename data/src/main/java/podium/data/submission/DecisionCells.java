package podium.data.submission;

import java.util.Locale;
import java.util.Set;
import podium.data.files.ByteRows;

/** Reads a column of decisions. */
final class DecisionCells {

    private static final Set<String> ONE = Set.of("1.0", "1.", "+1");
    private static final Set<String> ZERO = Set.of("0.0", "0.", "-0", "-0.0", "+0");

    private final String column;
    private final ProblemList problems;
    private int ones;
    private int zeros;
    private int probabilities;
    private int otherFaults;

    DecisionCells(String column, ProblemList problems) {
        this.column = column;
        this.problems = problems;
    }

    String column() {
        return column;
    }

    /** Returns the decision; false where the cell is faulty. */
    boolean read(ByteRows row, int field) {
        int start = row.start(field);
        if (row.end(field) - start == 1) {
            byte only = row.bytes()[start];
            if (only == '1' || only == '0') {
                ones += only - '0';
                zeros += '1' - only;
                return only == '1';
            }
        }
        return read(row.line(), row.field(field));
    }

    private boolean read(long line, String cell) {
        boolean one = ONE.contains(cell);
        if (one || ZERO.contains(cell)) {
            problems.add(ProblemKind.LABEL_DECIMALS, line, () -> is(cell));
            ones += one ? 1 : 0;
            zeros += one ? 0 : 1;
            return one;
        }
        ProblemKind kind = kind(cell);
        probabilities += kind == ProblemKind.LABEL_PROBABILITY ? 1 : 0;
        otherFaults += kind == ProblemKind.LABEL_PROBABILITY ? 0 : 1;
        problems.add(kind, line, () -> is(cell));
        return false;
    }

    private static ProblemKind kind(String cell) {
        if (cell.isBlank()) {
            return ProblemKind.VALUE_EMPTY;
        }
        if (!cell.equals(cell.strip())) {
            return ProblemKind.VALUE_BLANKS;
        }
        if (Numbers.isWordForNoNumber(cell.toLowerCase(Locale.ROOT))) {
            return ProblemKind.VALUE_NOT_FINITE;
        }
        if (Numbers.hasDecimalComma(cell)) {
            return ProblemKind.DECIMAL_COMMA;
        }
        if (!Numbers.isNumber(cell)) {
            return ProblemKind.LABEL_TEXT;
        }
        double value = Double.parseDouble(cell);
        return value > 0 && value < 1 ? ProblemKind.LABEL_PROBABILITY : ProblemKind.LABEL_VALUE;
    }

    private String is(String cell) {
        return cell.isBlank()
                ? "%s is empty".formatted(column)
                : "%s is '%s'; expected 0 or 1".formatted(column, Shown.cell(cell));
    }

    /** Returns whether probabilities stand where decisions belong. */
    boolean holdsProbabilities() {
        return probabilities > 0 && otherFaults == 0;
    }

    /** Warns of a column that says the same everywhere. */
    void finish() {
        if (probabilities + otherFaults == 0 && ones + zeros > 1 && (ones == 0 || zeros == 0)) {
            problems.add(
                    ProblemKind.ALL_ALIKE,
                    "%s is %d in all %d rows".formatted(column, ones == 0 ? 0 : 1, ones + zeros));
        }
    }
}
