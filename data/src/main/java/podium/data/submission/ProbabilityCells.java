package podium.data.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a column of probabilities. */
final class ProbabilityCells {

    private static final int SHOWN = 5;

    /** If so large a part is out of range, the values are of another kind altogether. */
    private static final double TELLING = 0.25;

    private final String column;
    private final ProblemList problems;
    private final List<Problem.Example> outside = new ArrayList<>();
    private int outsideCount;
    private int count;
    private boolean faulty;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    ProbabilityCells(String column, ProblemList problems) {
        this.column = column;
        this.problems = problems;
    }

    /** Returns the probability; 0 where the cell is faulty. */
    float read(long line, String cell) {
        if (!Numbers.isNumber(cell)) {
            faulty = true;
            problems.add(kind(cell), line, is(cell));
            return 0;
        }
        double value = Double.parseDouble(cell);
        if (Double.isInfinite(value)) {
            faulty = true;
            problems.add(ProblemKind.VALUE_NOT_FINITE, line, is(cell));
            return 0;
        }
        count++;
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (value < 0 || value > 1) {
            outsideCount++;
            if (outside.size() < SHOWN) {
                outside.add(new Problem.Example(line, is(cell)));
            }
            return 0;
        }
        return Float.parseFloat(cell);
    }

    private static ProblemKind kind(String cell) {
        if (cell.isBlank()) {
            return ProblemKind.VALUE_EMPTY;
        }
        if (Numbers.isWordForNoNumber(cell.strip().toLowerCase(Locale.ROOT))) {
            return ProblemKind.VALUE_NOT_FINITE;
        }
        if (Numbers.isNumber(cell.strip())) {
            return ProblemKind.VALUE_BLANKS;
        }
        if (cell.strip().endsWith("%")) {
            return ProblemKind.VALUE_PERCENT;
        }
        return Numbers.hasDecimalComma(cell.strip())
                ? ProblemKind.DECIMAL_COMMA
                : ProblemKind.VALUE_TEXT;
    }

    private String is(String cell) {
        return cell.isBlank()
                ? "%s is empty".formatted(column)
                : "%s is '%s'; expected a probability in [0, 1]".formatted(column, cell);
    }

    /** Tells what lies outside [0, 1], and warns of a constant. */
    void finish() {
        problems.add(kindOutside(), outsideCount, outside);
        if (!faulty && outsideCount == 0 && count > 1 && least == most) {
            problems.add(
                    ProblemKind.CONSTANT,
                    "%s is %s in all %d rows".formatted(column, least, count));
        }
    }

    private ProblemKind kindOutside() {
        if (outsideCount < TELLING * count) {
            return ProblemKind.VALUE_RANGE;
        }
        if (least >= 0 && most <= 100) {
            return ProblemKind.VALUE_PERCENT;
        }
        return least < 0 ? ProblemKind.VALUE_LOGIT : ProblemKind.VALUE_RANGE;
    }
}
