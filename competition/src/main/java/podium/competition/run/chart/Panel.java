package podium.competition.run.chart;

import podium.competition.page.Markup;

/**
 * One chart, drawn.
 *
 * @param title what it shows
 * @param description the same in a sentence, for those who cannot see it
 * @param width in pixels
 * @param height in pixels
 * @param body SVG elements, from the upper left corner
 */
public record Panel(String title, String description, int width, int height, String body) {

    /** Returns the chart as an SVG element to stand in a page that has {@link Theme#rules()}. */
    public String inline() {
        Markup out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "role",
                "img",
                "viewBox",
                "0 0 %d %d".formatted(width, height),
                "aria-label",
                title + ": " + description);
        out.raw(body).close();
        return out.toString();
    }
}
