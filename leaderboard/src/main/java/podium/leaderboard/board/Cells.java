package podium.leaderboard.board;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import podium.leaderboard.metrics.Interval;

/** Values as cells of a CSV file. */
final class Cells {

    /** Where a cell begins, and what makes a formula of it. */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|[;\\t\\r\\n])(\"*\\s*)(?=[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])");

    private Cells() {}

    /**
     * Returns text that a spreadsheet takes for text: it runs cells that begin like a formula, and
     * an apostrophe stops it. Some look past leading blanks, and take a full-width sign for one.
     * Where a semicolon or tab separates columns, as in a German spreadsheet, a cell may begin in
     * the midst of the text.
     */
    static String harmless(String text) {
        boolean control = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return (control ? "'" : "") + FORMULA.matcher(text).replaceAll("$1'");
    }

    static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(ends -> "[%s, %s]".formatted(ends.low(), ends.high())).orElse("");
    }

    static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("; "));
    }
}
