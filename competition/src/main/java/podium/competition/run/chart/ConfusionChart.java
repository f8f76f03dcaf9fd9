package podium.competition.run.chart;

import java.util.Locale;
import podium.competition.page.Markup;

/** Truth against prediction of one label: four counts, shaded by their share of the row. */
public final class ConfusionChart {

    private static final int CELL_WIDTH = 104;
    private static final int CELL_HEIGHT = 78;
    private static final int LEFT = 92;
    private static final int TOP = 66;

    private ConfusionChart() {}

    /**
     * Draws the counts.
     *
     * @param label what is decided
     * @param counts [truth][prediction], no before yes
     */
    public static Panel draw(String label, long[][] counts) {
        Markup out = new Markup();
        String shown = label.length() > 24 ? label.substring(0, 23) + "…" : label;
        out.leaf("text", shown, "class", "title", "x", "4", "y", "15");
        centred(out, "soft", LEFT + CELL_WIDTH, 38, "predicted");
        String[] names = {"no", "yes"};
        for (int i = 0; i < 2; i++) {
            centred(out, "", LEFT + CELL_WIDTH * (2 * i + 1) / 2, TOP - 9, names[i]);
            int middle = TOP + CELL_HEIGHT * (2 * i + 1) / 2 + 4;
            out.leaf(
                    "text",
                    "truth: " + names[i],
                    "x",
                    LEFT - 10 + "",
                    "y",
                    middle + "",
                    "text-anchor",
                    "end");
            long whole = counts[i][0] + counts[i][1];
            cell(out, i, 0, counts[i][0], whole);
            cell(out, i, 1, counts[i][1], whole);
        }
        String description =
                "%d rightly found, %d overlooked, %d wrongly found, %d rightly passed over."
                        .formatted(counts[1][1], counts[1][0], counts[0][1], counts[0][0]);
        return new Panel(
                label, description, LEFT + 2 * CELL_WIDTH + 6, TOP + 2 * CELL_HEIGHT + 6, out + "");
    }

    private static void cell(Markup out, int truth, int prediction, long count, long whole) {
        double share = whole == 0 ? 0 : (double) count / whole;
        int x = LEFT + prediction * CELL_WIDTH;
        int y = TOP + truth * CELL_HEIGHT;
        out.empty(
                "rect",
                "class",
                truth == prediction ? "f0" : "f1",
                "fill-opacity",
                String.format(Locale.ROOT, "%.2f", 0.06 + 0.84 * share),
                "x",
                x + 1 + "",
                "y",
                y + 1 + "",
                "width",
                CELL_WIDTH - 2 + "",
                "height",
                CELL_HEIGHT - 2 + "",
                "rx",
                "4");
        String on = share > 0.7 ? " onfull" : "";
        int centre = x + CELL_WIDTH / 2;
        centred(out, "count" + on, centre, y + CELL_HEIGHT / 2 + 1, Long.toString(count));
        String percent = whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
        centred(out, "small" + on, centre, y + CELL_HEIGHT / 2 + 19, percent);
    }

    private static void centred(Markup out, String classes, int x, int y, String text) {
        out.leaf("text", text, "class", classes, "x", x + "", "y", y + "", "text-anchor", "middle");
    }
}
