package podium.competition.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import podium.competition.page.XmlText;
import podium.data.Labels;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** The rule, the sentence and the files, for figures made up for the purpose. */
class AuditTest {

    private static final Labels HATEFUL = Labels.binary("hateful");

    @ParameterizedTest
    @CsvSource({
        // change, low, high
        "-0.4, -0.5, -0.3, USED",
        "-0.02, -0.03, -0.01, USED",
        "-0.4, -0.9, 0.01, UNTOLD",
        "-0.4, -0.9, 0, UNTOLD",
        "-0.019, -0.03, -0.001, UNTOLD",
        "-0.015, -0.019, -0.01, UNUSED",
        "0, 0, 0, UNUSED",
        "0.3, 0.2, 0.4, UNUSED",
        "-0.001, -0.02, 0.01, UNTOLD",
        "0.1, -0.2, 0.4, UNTOLD",
    })
    void aPartIsUsedIfOthersCostEnoughAndNotByChance(
            double change, double low, double high, Use expected) {
        MetricValue value =
                new MetricValue(
                        OptionalDouble.of(change),
                        Optional.of(new Interval(low, high)),
                        Optional.empty());
        assertThat(Use.of(value)).isEqualTo(expected);
    }

    @Test
    void withoutAnIntervalNothingCanBeTold() {
        assertThat(Use.of(MetricValue.of(-0.5))).isEqualTo(Use.UNTOLD);
        assertThat(Use.of(MetricValue.missing("one class"))).isEqualTo(Use.UNTOLD);
        assertThat(Use.UNTOLD.known()).isEmpty();
        assertThat(Use.UNREAD.known()).hasValue(false);
        assertThat(Use.RULE).contains("0.02", "95-percent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "used | used | This model uses both: with other memes' pictures its AUROC falls from 0.993 to 0.513 (−0.481, 95 % interval −0.520 to −0.440), with other memes' captions to 0.513 (−0.481, 95 % interval −0.520 to −0.440).",
                "unused | used | This model uses the caption but not the picture: with other memes' pictures its AUROC stays at 0.993 (0.000, 95 % interval −0.003 to 0.002), with other memes' captions it falls to 0.513 (−0.481, 95 % interval −0.520 to −0.440).",
                "used | unused | This model uses the picture but not the caption: with other memes' pictures its AUROC falls from 0.993 to 0.513 (−0.481, 95 % interval −0.520 to −0.440), with other memes' captions it stays at 0.993 (0.000, 95 % interval −0.003 to 0.002).",
                "unused | unused | This model uses neither picture nor caption: with other memes' pictures its AUROC stays at 0.993 (0.000, 95 % interval −0.003 to 0.002), with other memes' captions at 0.993 (0.000, 95 % interval −0.003 to 0.002).",
                "untold | used | This model uses the caption; whether it uses the picture cannot be told on 360 memes: with other memes' pictures its AUROC rises from 0.993 to 0.997 (+0.004, 95 % interval −0.050 to 0.020), with other memes' captions it falls to 0.513 (−0.481, 95 % interval −0.520 to −0.440).",
                "untold | untold | Whether this model uses picture or caption cannot be told on 360 memes: with other memes' pictures its AUROC rises from 0.993 to 0.997 (+0.004, 95 % interval −0.050 to 0.020), with other memes' captions to 0.997 (+0.004, 95 % interval −0.050 to 0.020).",
                "unread | used | This model uses the caption and does not read the picture: with other memes' captions its AUROC falls from 0.993 to 0.513 (−0.481, 95 % interval −0.520 to −0.440).",
                "unused | unread | This model does not use the picture and does not read the caption: with other memes' pictures its AUROC stays at 0.993 (0.000, 95 % interval −0.003 to 0.002).",
                "unread | untold | This model does not read the picture; whether it uses the caption cannot be told on 360 memes: with other memes' captions its AUROC rises from 0.993 to 0.997 (+0.004, 95 % interval −0.050 to 0.020).",
            })
    void saysInOneSentenceWhatTheModelUses(String picture, String caption, String expected) {
        SampleAudit sample = new SampleAudit(HATEFUL, Metric.AUROC);
        with(sample, Condition.PICTURES_SHUFFLED, picture);
        with(sample, Condition.CAPTIONS_SHUFFLED, caption);
        assertThat(sample.audit().sentence()).isEqualTo(expected);
    }

    private static void with(SampleAudit sample, Condition condition, String use) {
        switch (use) {
            case "used" -> sample.with(condition, -0.4808, -0.52, -0.44);
            case "unused" -> sample.with(condition, -0.0001, -0.003, 0.002);
            case "untold" -> sample.with(condition, 0.004, -0.05, 0.02);
            default -> assertThat(use).isEqualTo("unread");
        }
    }

    @Test
    void saysWhyNothingCanBeComputed() {
        SampleAudit sample = new SampleAudit(Labels.multilabel(List.of("a", "b")), Metric.ACCURACY);
        for (Condition condition : Condition.values()) {
            sample.missing(condition, "label 'b': the truth has one class only");
        }
        assertThat(sample.audit().sentence())
                .isEqualTo(
                        "Whether this model uses picture or caption cannot be told on 360 memes: its macro AUROC cannot be computed (label 'b': the truth has one class only).");
    }

    @Test
    void saysWhyThereIsNoInterval() {
        MetricValue bare =
                new MetricValue(OptionalDouble.of(-0.5), Optional.empty(), Optional.of("no luck"));
        SampleAudit sample =
                new SampleAudit(HATEFUL, Metric.AUROC)
                        .with(Condition.PICTURES_SHUFFLED, -0.5, bare);
        assertThat(sample.audit().sentence())
                .endsWith("(−0.500, without an interval, as no luck).");
    }

    @Test
    void theDocumentHoldsEveryFigureTheRuleAndTheVerdict() {
        SampleAudit sample =
                new SampleAudit(Labels.multilabel(List.of("a", "b")), Metric.F1_MACRO)
                        .with(Condition.CAPTIONS_SHUFFLED, -0.4, -0.5, -0.3)
                        .with(Condition.CAPTIONS_BLANKED, -0.3, -0.5, -0.1);

        JsonNode document = new ObjectMapper().valueToTree(AuditDocument.of(sample.audit()));

        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "metric",
                        "n",
                        "seed",
                        "reads",
                        "conditions",
                        "rule",
                        "verdict",
                        "sentence");
        assertThat(document.path("metric").asText()).isEqualTo("f1_macro");
        assertThat(document.path("n").asInt()).isEqualTo(360);
        assertThat(document.path("reads").toString())
                .isEqualTo("{\"picture\":false,\"caption\":true}");
        assertThat(document.path("verdict").toString())
                .isEqualTo("{\"uses_picture\":false,\"uses_caption\":true}");
        JsonNode conditions = document.path("conditions");
        assertThat(conditions.fieldNames())
                .toIterable()
                .containsExactly("original", "captions_shuffled", "captions_blanked");
        assertThat(conditions.path("original").path("metrics").path("auroc").toString())
                .isEqualTo("{\"value\":0.9934,\"interval\":[0.98,0.999]}");
        JsonNode shuffled = conditions.path("captions_shuffled");
        assertThat(shuffled.path("repetitions").asInt()).isEqualTo(5);
        assertThat(shuffled.path("labels").path("b").path("auroc").path("change").toString())
                .isEqualTo("{\"value\":-0.4,\"interval\":[-0.5,-0.3]}");
        assertThat(shuffled.path("metrics").path("f1_macro").path("spread").asDouble())
                .isEqualTo(0.0123);
    }

    @Test
    void whatIsMissingIsNullWithItsReason() {
        SampleAudit sample = new SampleAudit(HATEFUL, Metric.ACCURACY);
        for (Condition condition : Condition.values()) {
            sample.missing(condition, "one class only");
        }

        JsonNode document = new ObjectMapper().valueToTree(AuditDocument.of(sample.audit()));

        assertThat(document.path("verdict").toString())
                .isEqualTo("{\"uses_picture\":null,\"uses_caption\":null}");
        JsonNode blanked = document.path("conditions").path("pictures_blanked");
        assertThat(blanked.path("metrics").path("auroc").toString())
                .isEqualTo(
                        "{\"value\":null,\"interval\":null,\"reason\":\"one class only\",\"change\":{\"value\":null,\"interval\":null,\"reason\":\"one class only\"}}");
        assertThat(blanked.has("labels")).isFalse();
    }

    @Test
    void thePictureHasAPanelForEachMetricAndLabel() throws Exception {
        SampleAudit sample =
                new SampleAudit(Labels.multilabel(List.of("a", "b")), Metric.LOG_LOSS)
                        .with(Condition.CAPTIONS_SHUFFLED, -0.4, -0.5, -0.3)
                        .missing(Condition.CAPTIONS_BLANKED, "one class only");

        String svg = AuditChart.of(sample.audit()).document();

        Document document = XmlText.parse(svg);
        assertThat(svg).contains(">log_loss<", ">macro AUROC<", ">AUROC of a<", ">AUROC of b<");
        assertThat(svg).doesNotContain("NaN");
        // Paper, and in each of the four panels two bars that have a value.
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4 * 2);
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(sample.audit().sentence());
    }
}
