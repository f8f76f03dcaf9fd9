package podium.data.submission;

import java.util.Locale;
import java.util.Set;

/** Reads a column of decisions. */
final class DecisionCells {

    private static final Set<String> ONE = Set.of("1.0", "1.", "+1");
    private static final Set<String> ZERO = Set.of("0.0", "0.", "-0", "-0.0", "+0");

    private final String column;
    private final ProblemList problems;
    private int ones;
    private int zeros;
    private boolean faulty;

    DecisionCells(String column, ProblemList problems) {
        this.column = column;
        this.problems = problems;
    }

    /** Returns the decision; false where the cell is faulty. */
    boolean read(long line, String cell) {
        if (cell.equals("1")) {
            ones++;
            return true;
        }
        if (cell.equals("0")) {
            zeros++;
            return false;
        }
        if (ONE.contains(cell) || ZERO.contains(cell)) {
            problems.add(ProblemKind.LABEL_DECIMALS, line, is(cell));
            boolean one = ONE.contains(cell);
            ones += one ? 1 : 0;
            zeros += one ? 0 : 1;
            return one;
        }
        faulty = true;
        problems.add(kind(cell), line, is(cell));
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
                : "%s is '%s'; expected 0 or 1".formatted(column, cell);
    }

    /** Warns of a column that says the same everywhere. */
    void finish() {
        if (!faulty && ones + zeros > 1 && (ones == 0 || zeros == 0)) {
            problems.add(
                    ProblemKind.ALL_ALIKE,
                    "%s is %d in all %d rows".formatted(column, ones == 0 ? 0 : 1, ones + zeros));
        }
    }
}
