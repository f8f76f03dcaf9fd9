package podium.leaderboard.board;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * A small line drawing: values from left to right, the larger the higher.
 *
 * <p>Colours come from the page, so that it is right in light and dark.
 */
final class Chart {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 220;
    private static final double LEFT = 84;
    private static final double BOTTOM = 28;
    private static final double MARGIN = 12;

    /** A point, in the units of the axes. */
    record Point(double x, double y) {}

    private final double xLow;
    private final double xHigh;
    private final double yLow;
    private final double yHigh;
    private final StringBuilder svg = new StringBuilder();

    /**
     * Draws the frame.
     *
     * @param label what the chart shows, as text
     * @param format of a value on the upright axis
     */
    Chart(
            String label,
            double xLow,
            double xHigh,
            double yLow,
            double yHigh,
            DoubleFunction<String> format) {
        this.xLow = xLow;
        this.xHigh = xHigh > xLow ? xHigh : xLow + 1;
        double room = yHigh > yLow ? (yHigh - yLow) * 0.08 : 0.01;
        this.yLow = yLow - room;
        this.yHigh = yHigh + room;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                        WIDTH,
                        HEIGHT,
                        Html.escape(label)));
        for (double y : new double[] {yLow, yHigh}) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line class=\"track\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            LEFT,
                            WIDTH - MARGIN,
                            y(y),
                            y(y)));
            text(LEFT - 10, y(y) + 4, "end", format.apply(y));
        }
    }

    /** Writes below the axis; {@code anchor} is start, middle or end. */
    Chart below(double x, String anchor, String text) {
        text(x(x), HEIGHT - 8, anchor, text);
        return this;
    }

    /** Joins points by straight lines. */
    Chart line(String style, List<Point> points) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        svg.append(
                points.stream()
                        .map(
                                point ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f,%.1f",
                                                x(point.x()),
                                                y(point.y())))
                        .collect(Collectors.joining(" ")));
        svg.append("\"/>");
        return this;
    }

    /** Draws a point; {@code title} is shown where the pointer rests. */
    Chart point(String style, Point point, String title) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                        style,
                        x(point.x()),
                        y(point.y()),
                        Html.escape(title)));
        return this;
    }

    /** Fills the space between two values of x, from 0 to a value of y. */
    Chart bar(double from, double to, double y, String title) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"reach\" x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                        x(from) + 1,
                        Math.max(1, x(to) - x(from) - 2),
                        y(y),
                        Math.max(0, y(0) - y(y)),
                        Html.escape(title)));
        return this;
    }

    /** Returns the drawing. */
    String svg() {
        return svg + "</svg>\n";
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        Html.escape(text)));
    }

    private double x(double x) {
        return LEFT + (x - xLow) / (xHigh - xLow) * (WIDTH - LEFT - MARGIN);
    }

    private double y(double y) {
        return HEIGHT - BOTTOM - (y - yLow) / (yHigh - yLow) * (HEIGHT - BOTTOM - MARGIN);
    }
}
