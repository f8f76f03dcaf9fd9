package podium.data.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import podium.data.files.ByteRows;

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
    private int whole;
    private boolean faulty;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    ProbabilityCells(String column, ProblemList problems) {
        this.column = column;
        this.problems = problems;
    }

    String column() {
        return column;
    }

    /** Returns the probability; 0 where the cell is faulty. */
    double read(ByteRows row, int field) {
        double value = Numbers.plain(row.bytes(), row.start(field), row.end(field));
        return value >= 0 && value <= 1 ? seen(value) : read(row.line(), row.field(field));
    }

    private double read(long line, String cell) {
        double value = Numbers.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(value)) {
            faulty = true;
            problems.add(kind(cell), line, () -> is(cell));
            return 0;
        }
        seen(value);
        if (value < 0 || value > 1) {
            outsideCount++;
            if (outside.size() < SHOWN) {
                outside.add(new Problem.Example(line, is(cell)));
            }
            return 0;
        }
        return value;
    }

    private double seen(double value) {
        count++;
        whole += value == 0 || value == 1 ? 1 : 0;
        least = Math.min(least, value);
        most = Math.max(most, value);
        return value;
    }

    private static ProblemKind kind(String cell) {
        if (cell.isBlank()) {
            return ProblemKind.VALUE_EMPTY;
        }
        if (Numbers.isNumber(cell) || Numbers.isWordForNoNumber(lowerCase(cell))) {
            return ProblemKind.VALUE_NOT_FINITE; // a number that overflows is none
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

    private static String lowerCase(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    private String is(String cell) {
        return cell.isBlank()
                ? "%s is empty".formatted(column)
                : "%s is '%s'; expected a probability in [0, 1]"
                        .formatted(column, Shown.cell(cell));
    }

    /** Returns whether decisions stand where probabilities belong. */
    boolean holdsDecisions() {
        return !faulty && count > 0 && whole == count;
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
