package podium.competition.run.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import podium.competition.page.Markup;

/**
 * The area between two axes, in pixels.
 *
 * @param horizontal axis
 * @param vertical axis
 * @param left edge of the area
 * @param top edge of the area
 * @param width of the area
 * @param height of the area
 */
record Plane(Scale horizontal, Scale vertical, int left, int top, int width, int height) {

    void drawAxes(Markup out, String xTitle, int ticks) {
        for (double tick : vertical.ticks(ticks)) {
            String y = pixels(y(tick));
            out.empty(
                    "line", "class", "grid", "x1", left + "", "x2", right() + "", "y1", y, "y2", y);
            out.leaf(
                    "text",
                    vertical.label(tick, ticks),
                    "class",
                    "soft small",
                    "x",
                    left - 6 + "",
                    "y",
                    pixels(y(tick) + 4),
                    "text-anchor",
                    "end");
        }
        String floor = bottom() + "";
        out.empty(
                "line",
                "class",
                "axis",
                "x1",
                left + "",
                "x2",
                right() + "",
                "y1",
                floor,
                "y2",
                floor);
        for (double tick : horizontal.ticks(ticks)) {
            String x = pixels(x(tick));
            out.empty(
                    "line",
                    "class",
                    "axis",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    floor,
                    "y2",
                    bottom() + 4 + "");
            out.leaf(
                    "text",
                    horizontal.label(tick, ticks),
                    "class",
                    "soft small",
                    "x",
                    x,
                    "y",
                    bottom() + 17 + "",
                    "text-anchor",
                    "middle");
        }
        out.leaf(
                "text",
                xTitle,
                "class",
                "soft",
                "x",
                pixels(left + width / 2.0),
                "y",
                bottom() + 35 + "",
                "text-anchor",
                "middle");
    }

    void drawBand(Markup out, double low, double high) {
        double from = x(Math.max(low, horizontal.low()));
        double to = x(Math.min(high, horizontal.high()));
        if (to > from) {
            out.empty(
                    "rect",
                    "class",
                    "band",
                    "x",
                    pixels(from),
                    "y",
                    top + "",
                    "width",
                    pixels(Math.max(to - from, 1)),
                    "height",
                    height + "");
        }
    }

    void drawLine(Markup out, List<LineChart.Point> points, String classes) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (LineChart.Point point : thinned(points)) {
            if (!isVisible(point)) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M');
            path.append(pixels(x(point.x()))).append(' ').append(pixels(y(point.y())));
            pen = true;
        }
        if (path.length() > 0) {
            out.empty("path", "class", classes, "d", path.toString());
        }
    }

    void drawDots(Markup out, String name, List<LineChart.Point> points, int colour) {
        for (LineChart.Point point : points) {
            if (isVisible(point)) {
                out.open(
                        "circle",
                        "class",
                        "dot f" + colour,
                        "cx",
                        pixels(x(point.x())),
                        "cy",
                        pixels(y(point.y())),
                        "r",
                        "3.5");
                out.leaf("title", "%s %s".formatted(name, LineChart.brief(point.y()))).close();
            }
        }
    }

    void drawRule(Markup out, double value, String label) {
        if (!(value >= horizontal.low() && value <= horizontal.high())) {
            return;
        }
        String x = pixels(x(value));
        out.empty("line", "class", "rule", "x1", x, "x2", x, "y1", top + "", "y2", bottom() + "");
        note(out, label, x(value), top - 5);
    }

    void drawMark(Markup out, LineChart.Point at, String label) {
        if (!isVisible(at)) {
            return;
        }
        double x = x(at.x());
        double y = y(at.y());
        out.empty("circle", "class", "ring", "cx", pixels(x), "cy", pixels(y), "r", "7");
        note(out, label, x, y - 13 < top + 6 ? y + 22 : y - 13);
    }

    /** Writes a note centred over a place, moved inwards where it would leave the picture. */
    private void note(Markup out, String label, double x, double y) {
        double half = Legend.width(label) / 2;
        double centre = Math.max(left + half, Math.min(right() - half, x));
        out.leaf(
                "text",
                label,
                "class",
                "note",
                "x",
                pixels(centre),
                "y",
                pixels(y),
                "text-anchor",
                "middle");
    }

    private int right() {
        return left + width;
    }

    private int bottom() {
        return top + height;
    }

    private double x(double value) {
        return left + width * horizontal.position(value);
    }

    private double y(double value) {
        return top + height * (1 - vertical.position(value));
    }

    private boolean isVisible(LineChart.Point point) {
        double x = horizontal.position(point.x());
        double y = vertical.position(point.y());
        return x >= -1e-9 && x <= 1 + 1e-9 && y >= -1e-9 && y <= 1 + 1e-9;
    }

    /**
     * Drops points that could not be told apart: of those in a column of a pixel's width the first,
     * lowest, highest and last are kept.
     */
    private List<LineChart.Point> thinned(List<LineChart.Point> points) {
        if (points.size() <= 2 * width) {
            return points;
        }
        List<LineChart.Point> kept = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size() || column(points.get(i)) != column(points.get(start))) {
                keep(points.subList(start, i), kept);
                start = i;
            }
        }
        return kept;
    }

    private long column(LineChart.Point point) {
        return (long) Math.floor(x(point.x()));
    }

    private static void keep(List<LineChart.Point> column, List<LineChart.Point> kept) {
        int lowest = 0;
        int highest = 0;
        for (int i = 1; i < column.size(); i++) {
            lowest = column.get(i).y() < column.get(lowest).y() ? i : lowest;
            highest = column.get(i).y() > column.get(highest).y() ? i : highest;
        }
        for (int i = 0; i < column.size(); i++) {
            if (i == 0 || i == lowest || i == highest || i == column.size() - 1) {
                kept.add(column.get(i));
            }
        }
    }

    /** Returns a coordinate with one digit after the point, and none where it is 0. */
    static String pixels(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
