package podium.competition.run.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import podium.competition.page.Markup;

/**
 * Horizontal bars from 0, each with its interval; gathers what is to be drawn, then draws it.
 *
 * <p>The first bar is what the others are compared with, and has a colour of its own.
 */
public final class BarChart {

    private static final int WIDTH = 400;
    private static final int LEFT = 128;
    private static final int RIGHT = 52;
    private static final int TOP = 40;
    private static final int ROW = 27;
    private static final int THICKNESS = 17;
    private static final int BOTTOM = 26;
    private static final int TICKS = 5;

    /** How far a value may be off. */
    public record Reach(double low, double high) {}

    private record Bar(String name, String note, double value, Optional<Reach> reach) {

        /** Returns the finite numbers that the axis must hold. */
        DoubleStream ends() {
            return DoubleStream.concat(
                            DoubleStream.of(0, value),
                            reach.stream().flatMapToDouble(at -> DoubleStream.of(at.low, at.high)))
                    .filter(Double::isFinite);
        }
    }

    private final String title;
    private final List<Bar> bars = new ArrayList<>();
    private Optional<Scale> unit = Optional.empty();
    private double rule = Double.NaN;
    private String ruleLabel = "";

    /**
     * Creates a chart without bars.
     *
     * @param title what the axis shows
     */
    public BarChart(String title) {
        this.title = title;
    }

    /**
     * Adds a bar below those before.
     *
     * @param note the value as it is written beside the bar
     * @param value the bar's length; not finite for none
     * @param reach the interval of the value, where known
     */
    public BarChart bar(String name, String note, double value, Optional<Reach> reach) {
        bars.add(new Bar(name, note, value, reach));
        return this;
    }

    /** Draws a vertical line at a value, with a note at its head. */
    public BarChart rule(double value, String label) {
        rule = value;
        ruleLabel = label;
        return this;
    }

    /** Makes the axis run from 0 to 1. */
    public BarChart unit() {
        unit = Optional.of(Scale.exactly(0, 1));
        return this;
    }

    /** Draws the chart. */
    public Panel draw(String description) {
        Scale scale = unit.orElseGet(this::around);
        int bottom = TOP + bars.size() * ROW;
        Markup out = new Markup();
        out.leaf("text", title, "class", "title", "x", "4", "y", "15");
        drawAxis(out, scale, bottom);
        for (int i = 0; i < bars.size(); i++) {
            drawBar(out, scale, bars.get(i), TOP + i * ROW + ROW / 2.0, i == 0 ? "f0" : "f1");
        }
        if (Double.isFinite(rule)) {
            String x = Plane.pixels(x(scale, rule));
            line(out, "rule dash", x, TOP - 4 + "", x, bottom + "");
            text(out, ruleLabel, "note", x, TOP - 9 + "", "middle");
        }
        return new Panel(title, description, WIDTH, bottom + BOTTOM, out.toString());
    }

    private Scale around() {
        double low = bars.stream().flatMapToDouble(Bar::ends).min().orElse(0);
        double high = bars.stream().flatMapToDouble(Bar::ends).max().orElse(1);
        return high > low ? Scale.around(low, high) : Scale.exactly(0, 1);
    }

    private static void drawAxis(Markup out, Scale scale, int bottom) {
        for (double tick : scale.ticks(TICKS)) {
            String x = Plane.pixels(x(scale, tick));
            line(out, "grid", x, TOP + "", x, bottom + "");
            text(out, scale.label(tick, TICKS), "soft small", x, bottom + 16 + "", "middle");
        }
        String zero = Plane.pixels(x(scale, 0));
        line(out, "axis", zero, TOP + "", zero, bottom + "");
    }

    private static void drawBar(Markup out, Scale scale, Bar bar, double middle, String colour) {
        String baseline = Plane.pixels(middle + 4);
        text(out, bar.name, "small", LEFT - 10 + "", baseline, "end");
        text(out, bar.note, "small", WIDTH - 4 + "", baseline, "end");
        if (!Double.isFinite(bar.value)) {
            return;
        }
        double from = Math.min(x(scale, 0), x(scale, bar.value));
        double to = Math.max(x(scale, 0), x(scale, bar.value));
        out.empty(
                "rect",
                "class",
                colour,
                "fill-opacity",
                "0.75",
                "x",
                Plane.pixels(from),
                "y",
                Plane.pixels(middle - THICKNESS / 2.0),
                "width",
                Plane.pixels(to - from),
                "height",
                THICKNESS + "");
        if (bar.reach.isPresent()) {
            String low = Plane.pixels(x(scale, bar.reach.get().low));
            String high = Plane.pixels(x(scale, bar.reach.get().high));
            String top = Plane.pixels(middle - 4);
            String bottom = Plane.pixels(middle + 4);
            line(out, "rule", low, Plane.pixels(middle), high, Plane.pixels(middle));
            line(out, "rule", low, top, low, bottom);
            line(out, "rule", high, top, high, bottom);
        }
    }

    private static double x(Scale scale, double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * scale.position(value);
    }

    private static void line(
            Markup out, String classes, String x1, String y1, String x2, String y2) {
        out.empty("line", "class", classes, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    private static void text(
            Markup out, String text, String classes, String x, String y, String anchor) {
        out.leaf("text", text, "class", classes, "x", x, "y", y, "text-anchor", anchor);
    }
}
