package podium.competition.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import podium.competition.page.XmlText;
import podium.competition.run.chart.LineChart.Point;
import podium.competition.run.chart.LineChart.Stroke;

class FigureTest {

    @Test
    void isWellFormedAndTellsTheBlind() throws Exception {
        Figure figure = new Figure("Loss & <more>", List.of(chart().draw("falls & falls.")), 3);

        Document document = XmlText.parse(figure.document());

        assertThat(document.getDocumentElement().getAttribute("aria-labelledby"))
                .isEqualTo("title desc");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Loss & <more>");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Loss: falls & falls.");
    }

    @Test
    void drawsNothingWhereThereIsNothing() throws Exception {
        LineChart chart =
                new LineChart("Empty", "x")
                        .line("none", Stroke.BOLD, List.of())
                        .line("gaps", Stroke.THIN, List.of(new Point(1, Double.NaN)))
                        .mark(new Point(1, Double.NaN), "nowhere")
                        .rule(Double.POSITIVE_INFINITY, "beyond")
                        .band(2, 1);

        String svg = new Figure("Empty", List.of(chart.draw("nothing.")), 1).document();

        XmlText.parse(svg);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("nowhere");
    }

    @Test
    void drawsASingleEpoch() throws Exception {
        LineChart chart =
                new LineChart("Loss", "epoch")
                        .counting()
                        .line("training", Stroke.BOLD, List.of(new Point(1, 0.5)))
                        .mark(new Point(1, 0.5), "best");

        Document document =
                XmlText.parse(new Figure("Loss", List.of(chart.draw("one.")), 1).document());

        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    @Test
    void leavesOutPointsThatCannotBeToldApart() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            points.add(new Point(i / 200_000.0, i % 2));
        }

        Panel panel =
                new LineChart("Many", "x").unitX().line("", Stroke.BOLD, points).draw("many.");

        assertThat(panel.body().length()).isBetween(5_000, 60_000);
    }

    @Test
    void drawsConfusionWithoutAnyRow() throws Exception {
        Panel panel = ConfusionChart.draw("none", new long[][] {{0, 0}, {3, 1}});

        XmlText.parse(panel.inline());
        assertThat(panel.description()).startsWith("1 rightly found, 3 overlooked");
        assertThat(panel.body()).contains("75 %").contains("–");
    }

    private static LineChart chart() {
        return new LineChart("Loss", "epoch")
                .counting()
                .line("a <b>", Stroke.BOLD, List.of(new Point(1, 1), new Point(2, 0.5)));
    }
}
