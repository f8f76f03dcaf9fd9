package podium.competition.run.chart;

import java.util.List;
import podium.competition.page.Markup;

/**
 * Charts that belong together, as one SVG file.
 *
 * @param title what they show
 * @param panels at least one, from left to right and top to bottom
 * @param columns how many stand side by side, at least 1
 */
public record Figure(String title, List<Panel> panels, int columns) {

    private static final int GAP = 16;

    /** Copies the panels. */
    public Figure {
        panels = List.copyOf(panels);
        columns = Math.min(columns, panels.size());
    }

    /** Returns a whole SVG document, which follows the viewer's light or dark setting. */
    public String document() {
        int cellWidth = panels.stream().mapToInt(Panel::width).max().orElseThrow();
        int cellHeight = panels.stream().mapToInt(Panel::height).max().orElseThrow();
        int rows = (panels.size() + columns - 1) / columns;
        String width = Integer.toString(columns * (cellWidth + GAP) + GAP);
        String height = Integer.toString(rows * (cellHeight + GAP) + GAP);
        Markup out = new Markup();
        out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "title desc");
        out.line().leaf("title", title, "id", "title").line();
        out.leaf("desc", description(), "id", "desc").line();
        out.leaf("style", Theme.rules()).line();
        out.empty("rect", "class", "paper", "width", width, "height", height).line();
        for (int i = 0; i < panels.size(); i++) {
            int x = GAP + i % columns * (cellWidth + GAP);
            int y = GAP + i / columns * (cellHeight + GAP);
            out.open("g", "transform", "translate(%d %d)".formatted(x, y));
            out.raw(panels.get(i).body()).close().line();
        }
        return out.close().line().toString();
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        for (Panel panel : panels) {
            text.append(text.isEmpty() ? "" : " ").append(panel.title()).append(": ");
            text.append(panel.description());
        }
        return text.toString();
    }
}
