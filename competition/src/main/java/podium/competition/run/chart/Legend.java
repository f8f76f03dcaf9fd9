package podium.competition.run.chart;

import java.util.ArrayList;
import java.util.List;
import podium.competition.page.Markup;

/** Names of lines beside a piece of each, in as many rows as they need. */
final class Legend {

    private static final int ROW = 17;
    private static final int SWATCH = 24;
    private static final int GAP = 14;

    private record Entry(String name, String classes, double x, int row) {}

    private final int available;
    private final List<Entry> entries = new ArrayList<>();
    private double x = 4;
    private int row;

    Legend(int available) {
        this.available = available;
    }

    void add(String name, String classes) {
        String shown = name.length() > 34 ? name.substring(0, 33) + "…" : name;
        double width = SWATCH + width(shown);
        if (x > 4 && x + width > available) {
            x = 4;
            row++;
        }
        entries.add(new Entry(shown, classes, x, row));
        x += width + GAP;
    }

    int height() {
        return entries.isEmpty() ? 0 : (row + 1) * ROW;
    }

    void draw(Markup out, int top) {
        for (Entry entry : entries) {
            double middle = top + entry.row() * ROW + ROW / 2.0;
            out.empty(
                    "path",
                    "class",
                    entry.classes(),
                    "d",
                    "M%s %sh18".formatted(Plane.pixels(entry.x()), Plane.pixels(middle)));
            out.leaf(
                    "text",
                    entry.name(),
                    "class",
                    "small",
                    "x",
                    Plane.pixels(entry.x() + SWATCH),
                    "y",
                    Plane.pixels(middle + 4));
        }
    }

    /** Returns about how wide a text is in small print; fonts differ, so a little too wide. */
    static double width(String text) {
        return text.length() * 6.1;
    }
}
