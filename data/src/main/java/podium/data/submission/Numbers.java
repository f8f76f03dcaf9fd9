package podium.data.submission;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells numbers from what only Java, a spreadsheet or a log would call one. */
final class Numbers {

    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?");

    private static final Set<String> NOT_FINITE =
            Set.of(
                    "nan",
                    "+nan",
                    "-nan",
                    "inf",
                    "+inf",
                    "-inf",
                    "infinity",
                    "+infinity",
                    "-infinity");

    /** Beyond it not every whole number is a double. */
    private static final long MOST_EXACT = 1L << 53;

    /** Those powers of ten that are doubles. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private Numbers() {}

    /**
     * Returns the value of plain digits with or without a point, which is nearly every number.
     *
     * <p>A whole number below 2⁵³ divided by a power of ten up to 10²² is rounded once, so the
     * value is that of {@code Double.parseDouble}: Clinger, "How to read floating point numbers
     * accurately", PLDI 1990.
     *
     * @return NaN if the cell is no number or has to be read with more care
     */
    static double plain(byte[] bytes, int from, int to) {
        long digits = 0;
        int point = -1;
        if (to - from > 18) {
            return Double.NaN;
        }
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return Double.NaN;
            }
        }
        boolean none = to - from == (point < 0 ? 0 : 1);
        if (none || digits > MOST_EXACT) {
            return Double.NaN;
        }
        return point < 0 ? digits : digits / POWERS[to - point - 1];
    }

    /** Returns whether a cell is a decimal number, with or without an exponent. */
    static boolean isNumber(String cell) {
        int at = skipSign(cell, 0);
        int digits = 0;
        boolean point = false;
        for (; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0 || at == cell.length()) {
            return digits > 0;
        }
        return (cell.charAt(at) == 'e' || cell.charAt(at) == 'E') && isExponent(cell, at + 1);
    }

    private static boolean isExponent(String cell, int start) {
        int at = skipSign(cell, start);
        if (at == cell.length()) {
            return false;
        }
        for (; at < cell.length(); at++) {
            if (cell.charAt(at) < '0' || cell.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int skipSign(String cell, int at) {
        boolean sign = at < cell.length() && (cell.charAt(at) == '-' || cell.charAt(at) == '+');
        return sign ? at + 1 : at;
    }

    /** Returns whether a lower-case cell says NaN or infinity. */
    static boolean isWordForNoNumber(String lowerCase) {
        return NOT_FINITE.contains(lowerCase);
    }

    /** Returns whether a cell is a number with a comma where the point belongs. */
    static boolean hasDecimalComma(String cell) {
        return DECIMAL_COMMA.matcher(cell).matches();
    }
}
