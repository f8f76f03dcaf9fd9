package podium.competition.run.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import podium.competition.page.Markup;

/** Lines over a plane with two axes; gathers what is to be drawn, then draws it. */
public final class LineChart {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 290;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int BOTTOM = 42;
    private static final int TICKS = 5;

    /** Points of a line up to which each gets a dot. */
    private static final int DOTTED = 30;

    /** How a line looks. */
    public enum Stroke {
        /** The one to look at. */
        BOLD,
        /** One to compare with. */
        THIN,
        /** A reference, not a measurement. */
        DASHED
    }

    /** A place on the plane; a coordinate that is not finite leaves a gap. */
    public record Point(double x, double y) {}

    private record Line(String name, Stroke stroke, List<Point> points) {}

    private record Rule(double x, String label) {}

    private record Mark(Point at, String label) {}

    private record Band(double low, double high) {}

    private final String title;
    private final String xTitle;
    private final List<Line> lines = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private boolean counting;
    private boolean ratios;
    private boolean unitX;
    private boolean unitY;

    /**
     * Creates a chart without lines.
     *
     * @param title what the vertical axis shows
     * @param xTitle what the horizontal axis shows
     */
    public LineChart(String title, String xTitle) {
        this.title = title;
        this.xTitle = xTitle;
    }

    /** Adds a line; its name stands in the legend, unless it is empty. */
    public LineChart line(String name, Stroke stroke, List<Point> points) {
        lines.add(new Line(name, stroke, List.copyOf(points)));
        return this;
    }

    /** Adds a vertical line at a value, with a note at its head. */
    public LineChart rule(double x, String label) {
        rules.add(new Rule(x, label));
        return this;
    }

    /** Rings a place, with a note beside it. */
    public LineChart mark(Point at, String label) {
        marks.add(new Mark(at, label));
        return this;
    }

    /** Shades a range of the horizontal axis. */
    public LineChart band(double low, double high) {
        bands.add(new Band(low, high));
        return this;
    }

    /** Makes the horizontal axis count in whole numbers. */
    public LineChart counting() {
        counting = true;
        return this;
    }

    /** Makes equal ratios take equal heights, if every value is above 0. */
    public LineChart ratios() {
        ratios = true;
        return this;
    }

    /** Makes the horizontal axis run from 0 to 1. */
    public LineChart unitX() {
        unitX = true;
        return this;
    }

    /** Makes the vertical axis run from 0 to 1. */
    public LineChart unitY() {
        unitY = true;
        return this;
    }

    /** Draws the chart. */
    public Panel draw(String description) {
        Legend legend = new Legend(WIDTH - 8);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).name().isEmpty()) {
                legend.add(lines.get(i).name(), classes(i));
            }
        }
        int top = 34 + legend.height() + (rules.isEmpty() ? 0 : 12);
        Plane plane =
                new Plane(
                        horizontal(),
                        vertical(),
                        LEFT,
                        top,
                        WIDTH - LEFT - RIGHT,
                        HEIGHT - top - BOTTOM);
        Markup out = new Markup();
        out.leaf("text", title, "class", "title", "x", "4", "y", "15");
        legend.draw(out, 24);
        plane.drawAxes(out, xTitle, TICKS);
        bands.forEach(band -> plane.drawBand(out, band.low(), band.high()));
        for (int i = lines.size() - 1; i >= 0; i--) { // the first line is the one to look at
            plane.drawLine(out, lines.get(i).points(), classes(i));
            if (lines.get(i).points().size() <= DOTTED && lines.get(i).stroke() == Stroke.BOLD) {
                plane.drawDots(out, lines.get(i).name(), lines.get(i).points(), colour(i));
            }
        }
        rules.forEach(rule -> plane.drawRule(out, rule.x(), rule.label()));
        marks.forEach(mark -> plane.drawMark(out, mark.at(), mark.label()));
        return new Panel(title, description, WIDTH, HEIGHT, out.toString());
    }

    private static int colour(int line) {
        return line % Theme.COLOURS;
    }

    private String classes(int line) {
        String dash = line >= Theme.COLOURS ? " dash" : "";
        return switch (lines.get(line).stroke()) {
            case BOLD -> "line s" + colour(line) + dash;
            case THIN -> "line thin s" + colour(line) + dash;
            case DASHED -> "line thin dash s" + (Theme.COLOURS - 1);
        };
    }

    private Scale horizontal() {
        if (unitX) {
            return Scale.exactly(0, 1);
        }
        double low = least(Point::x).orElse(0);
        double high = -least(point -> -point.x()).orElse(-1);
        return counting ? Scale.counting(low, high) : Scale.around(low, high);
    }

    private Scale vertical() {
        if (unitY) {
            return Scale.exactly(0, 1);
        }
        double low = least(Point::y).orElse(0);
        double high = -least(point -> -point.y()).orElse(-1);
        if (ratios && low > 0) {
            return Scale.ratios(low, high);
        }
        double noteRoom = marks.isEmpty() ? 0 : (high - low) * 0.16;
        return Scale.around(low, high + noteRoom);
    }

    private OptionalDouble least(ToDoubleFunction<Point> coordinate) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(coordinate)
                .filter(Double::isFinite)
                .min();
    }

    /** Returns a number as short as a note may be: three digits after the point. */
    public static String brief(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
