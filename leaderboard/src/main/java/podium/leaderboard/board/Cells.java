package podium.leaderboard.board;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import podium.leaderboard.metrics.Interval;

/** Values as cells of a CSV file. */
final class Cells {

    private Cells() {}

    /**
     * Returns text that a spreadsheet takes for text: it runs cells that begin like a formula, and
     * an apostrophe stops it. Some look past leading blanks, and take a full-width sign for one.
     */
    static String harmless(String text) {
        String visible = text.stripLeading();
        boolean formula =
                !visible.isEmpty()
                        && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(visible.charAt(0)) >= 0;
        boolean control = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula || control ? "'" + text : text;
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
