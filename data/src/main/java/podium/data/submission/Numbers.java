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

    private Numbers() {}

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
