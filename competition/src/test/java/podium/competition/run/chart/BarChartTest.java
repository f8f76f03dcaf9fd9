package podium.competition.run.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import podium.competition.page.XmlText;

class BarChartTest {

    @Test
    void barsAreAsLongAsTheirValues() throws Exception {
        Panel panel =
                new BarChart("Share <of> &")
                        .unit()
                        .bar("all", "1.0", 1, Optional.empty())
                        .bar("half", "0.5", 0.5, Optional.of(new BarChart.Reach(0.25, 0.75)))
                        .rule(0.5, "chance")
                        .draw("all & half.");

        Document document = XmlText.parse(new Figure("Bars", List.of(panel), 1).document());

        double whole = number(document, "rect", 1, "width");
        assertThat(number(document, "rect", 2, "width")).isEqualTo(whole / 2);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(panel.body()).contains("Share &lt;of&gt; &amp;", ">chance<", ">half<");
    }

    @Test
    void negativeValuesLieLeftOfZero() throws Exception {
        Panel panel =
                new BarChart("Correlation")
                        .bar("up", "0.5", 0.5, Optional.empty())
                        .bar("down", "−0.5", -0.5, Optional.empty())
                        .draw("up and down.");

        Document document = XmlText.parse(panel.inline());

        double zero = number(document, "rect", 0, "x");
        assertThat(number(document, "rect", 1, "x") + number(document, "rect", 1, "width"))
                .isEqualTo(zero);
    }

    @Test
    void drawsNoBarWhereThereIsNoValue() throws Exception {
        Panel panel =
                new BarChart("Nothing")
                        .bar("none", "–", Double.NaN, Optional.empty())
                        .draw("none.");

        Document document = XmlText.parse(panel.inline());

        assertThat(document.getElementsByTagName("rect").getLength()).isZero();
        assertThat(panel.body()).contains(">–<").doesNotContain("NaN");
    }

    private static double number(Document document, String tag, int place, String attribute) {
        Element element = (Element) document.getElementsByTagName(tag).item(place);
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
