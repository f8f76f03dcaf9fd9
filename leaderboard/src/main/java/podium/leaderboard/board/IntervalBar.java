package podium.leaderboard.board;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import podium.leaderboard.metrics.Interval;

/**
 * Draws intervals on one scale, so that the bars of different rows can be compared by eye.
 *
 * @param low value at the left edge
 * @param high value at the right edge, above {@code low}
 */
record IntervalBar(double low, double high) {

    private static final double WIDTH = 136;
    private static final double MARGIN = 4;

    /** Returns the scale that just holds every interval of the rows. */
    static IntervalBar spanning(List<BoardRow> rows) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (BoardRow row : rows) {
            if (row.interval().isPresent()) {
                low = Math.min(low, row.interval().get().low());
                high = Math.max(high, row.interval().get().high());
            }
        }
        return low < high ? new IntervalBar(low, high) : new IntervalBar(low - 0.5, low + 0.5);
    }

    /** Returns an SVG picture and, below it, the ends as numbers. */
    String draw(OptionalDouble score, Interval interval) {
        double from = at(interval.low());
        double to = at(interval.high());
        String ends =
                "%s – %s"
                        .formatted(
                                BoardText.number(interval.low()),
                                BoardText.number(interval.high()));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 136 14\" role=\"img\" aria-label=\"%s\">".formatted(ends));
        svg.append("<line class=\"track\" x1=\"0\" y1=\"7\" x2=\"136\" y2=\"7\"/>");
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"reach\" x=\"%.1f\" y=\"3\" width=\"%.1f\" height=\"8\" rx=\"4\"/>",
                        from,
                        Math.max(1, to - from)));
        score.ifPresent(
                value ->
                        svg.append(
                                String.format(
                                        Locale.ROOT,
                                        "<circle class=\"point\" cx=\"%.1f\" cy=\"7\" r=\"2.6\"/>",
                                        at(value))));
        return svg.append("</svg><small>").append(ends).append("</small>").toString();
    }

    private double at(double value) {
        double share = (value - low) / (high - low);
        return MARGIN + Math.max(0, Math.min(1, share)) * (WIDTH - 2 * MARGIN);
    }
}
