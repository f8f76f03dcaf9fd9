package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;
import podium.data.Labels;

class EvaluationTest {

    private static final double TOLERANCE = 1e-12;

    /** One case of metric-cases.jsonl, made by src/test/python/make_metric_cases.py. */
    record Case(int number, JsonNode expected, Outcomes outcomes) {

        @Override
        public String toString() {
            return "case " + number;
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream file = EvaluationTest.class.getResourceAsStream("metric-cases.jsonl")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().forEach(line -> cases.add(read(cases.size(), line)));
        }
        return cases;
    }

    private static Case read(int number, String line) {
        try {
            JsonNode expected = new ObjectMapper().readTree(line);
            int labels = expected.get("truth").size();
            boolean[][] truth = new boolean[labels][];
            boolean[][] decided = new boolean[labels][];
            double[][] probability = new double[labels][];
            boolean known = !expected.get("probability").isNull();
            for (int label = 0; label < labels; label++) {
                truth[label] = bits(expected.get("truth").get(label).asText());
                decided[label] = bits(expected.get("decided").get(label).asText());
                probability[label] = new double[truth[label].length];
                for (int row = 0; known && row < truth[label].length; row++) {
                    probability[label][row] =
                            expected.get("probability").get(label).get(row).asDouble();
                }
            }
            List<String> names = Stream.of("a", "b", "c", "d").limit(labels).toList();
            return new Case(
                    number,
                    expected,
                    new Outcomes(
                            expected.get("task").asText().equals("binary")
                                    ? Labels.binary("a")
                                    : Labels.multilabel(names),
                            truth,
                            decided,
                            known ? Optional.of(probability) : Optional.empty()));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static boolean[] bits(String text) {
        boolean[] bits = new boolean[text.length()];
        for (int bit = 0; bit < bits.length; bit++) {
            bits[bit] = text.charAt(bit) == '1';
        }
        return bits;
    }

    private static Outcomes binary(boolean[] truth, boolean[] decided, double[] probability) {
        return new Outcomes(
                Labels.binary("hateful"),
                new boolean[][] {truth},
                new boolean[][] {decided},
                Optional.ofNullable(probability).map(values -> new double[][] {values}));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsScikitLearn(Case given) {
        Evaluation evaluation = Evaluation.of(given.outcomes());
        assertThat(evaluation.size()).isEqualTo(given.outcomes().size());
        assertValues(evaluation.metrics(), given.expected().get("metrics"));
        int label = 0;
        for (Map<Metric, MetricValue> values : evaluation.labels().values()) {
            assertValues(values, given.expected().get("labels").get(label++));
        }
    }

    private static void assertValues(Map<Metric, MetricValue> values, JsonNode expected) {
        assertThat(values.keySet()).containsExactly(Metric.values());
        values.forEach(
                (metric, value) -> {
                    JsonNode known = expected.get(metric.id());
                    if (known == null || known.isNull()) {
                        assertThat(value.value()).as(metric.id()).isEmpty();
                        assertThat(value.reason()).as(metric.id()).isPresent();
                    } else {
                        assertThat(value.value().orElseThrow())
                                .as(metric.id())
                                .isCloseTo(known.asDouble(), within(TOLERANCE));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTribuosRankingMetrics(Case given) {
        Evaluation evaluation = Evaluation.of(given.outcomes());
        for (int label = 0; label < given.outcomes().labels().size(); label++) {
            Map<Metric, MetricValue> values =
                    evaluation.labels().get(given.outcomes().labels().names().get(label));
            boolean[] truth = given.outcomes().truth(label);
            if (values.get(Metric.AUROC).value().isPresent()) {
                double[] probability = given.outcomes().probability(label);
                assertThat(values.get(Metric.AUROC).value().getAsDouble())
                        .isCloseTo(
                                LabelEvaluationUtil.binaryAUCROC(truth, probability),
                                within(TOLERANCE));
                assertThat(values.get(Metric.AVERAGE_PRECISION).value().orElseThrow())
                        .isCloseTo(
                                LabelEvaluationUtil.averagedPrecision(truth, probability),
                                within(TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAloneGiveTheSameAsTribuosMatrix(Case given) {
        Evaluation evaluation = Evaluation.of(given.outcomes());
        for (int label = 0; label < given.outcomes().labels().size(); label++) {
            ConfusionCounts counts =
                    ConfusionCounts.of(
                            given.outcomes().truth(label), given.outcomes().decided(label));
            Map<Metric, MetricValue> values =
                    evaluation.labels().get(given.outcomes().labels().names().get(label));
            for (Metric metric : Metric.values()) {
                if (!metric.needsProbabilities()) {
                    assertThat(counts.value(metric))
                            .isEqualTo(values.get(metric).value().orElseThrow());
                }
            }
        }
    }

    /** Bootstraps take their time; five has no factor in common with the six kinds of cases. */
    static List<Case> everyFifthCase() throws IOException {
        return cases().stream().filter(given -> given.number() % 5 == 0).toList();
    }

    @ParameterizedTest
    @MethodSource("everyFifthCase")
    void intervalsKeepTheValuesAndGiveAReasonWhereTheyAreMissing(Case given) {
        Evaluation plain = Evaluation.of(given.outcomes());
        Evaluation evaluation = Evaluation.withIntervals(given.outcomes(), 7);
        for (Metric metric : Metric.values()) {
            MetricValue value = evaluation.get(metric);
            assertThat(value.value()).isEqualTo(plain.get(metric).value());
            assertThat(value.interval().isPresent()).isNotEqualTo(value.reason().isPresent());
        }
        for (int label = 0; label < given.outcomes().labels().size(); label++) {
            MetricValue area =
                    evaluation
                            .labels()
                            .get(given.outcomes().labels().names().get(label))
                            .get(Metric.AUROC);
            JsonNode reach = given.expected().get("delong").get(label);
            assertThat(area.interval().isPresent()).isEqualTo(reach.isNumber());
            if (reach.isNumber()) {
                double value = area.value().orElseThrow();
                assertThat(area.interval().orElseThrow().low())
                        .isCloseTo(Math.max(0, value - reach.asDouble()), within(TOLERANCE));
                assertThat(area.interval().orElseThrow().high())
                        .isCloseTo(Math.min(1, value + reach.asDouble()), within(TOLERANCE));
            }
        }
    }

    @Test
    void saysThatAFileOfDecisionsHasNoProbabilities() {
        boolean[] bits = {true, false};
        MetricValue area = Evaluation.of(binary(bits, bits, null)).get(Metric.AUROC);
        assertThat(area).isEqualTo(MetricValue.missing("the file has no probabilities"));
    }

    @Test
    void givesNothingForNoRows() {
        boolean[] none = {};
        Evaluation evaluation = Evaluation.withIntervals(binary(none, none, new double[0]), 1);
        assertThat(evaluation.metrics().values())
                .containsOnly(MetricValue.missing("there are no rows"));
        Outcomes several =
                new Outcomes(
                        Labels.multilabel(List.of("a", "b")),
                        new boolean[2][0],
                        new boolean[2][0],
                        Optional.empty());
        assertThat(Evaluation.withIntervals(several, 1).metrics().values())
                .containsOnly(MetricValue.missing("there are no rows"));
    }

    @Test
    void namesTheLabelThatHasOneClassOnly() {
        boolean[][] truth = {{true, false}, {false, false}};
        double[][] probability = {{0.7, 0.2}, {0.1, 0.4}};
        Evaluation evaluation =
                Evaluation.withIntervals(
                        new Outcomes(
                                Labels.multilabel(List.of("racist", "sexist")),
                                truth,
                                truth,
                                Optional.of(probability)),
                        1);
        assertThat(evaluation.get(Metric.AUROC).reason())
                .hasValue(
                        "label 'sexist': the truth has one class only: the label holds for no row");
        assertThat(evaluation.get(Metric.LOG_LOSS).interval()).isPresent();
        assertThat(evaluation.labels().keySet()).containsExactly("racist", "sexist");
    }

    @Test
    void severalLabelsMayBeOneAndItsMacroF1IsItsOwn() {
        boolean[][] truth = {{true, false, true, true, false}};
        boolean[][] decided = {{true, false, false, true, true}};
        Outcomes outcomes =
                new Outcomes(Labels.multilabel(List.of("a")), truth, decided, Optional.empty());
        Evaluation evaluation = Evaluation.withIntervals(outcomes, 1);
        double f1 = 2.0 / 3;
        for (Metric metric : List.of(Metric.F1, Metric.F1_MACRO, Metric.F1_MICRO)) {
            assertThat(evaluation.get(metric).value().orElseThrow())
                    .isCloseTo(f1, within(TOLERANCE));
            assertThat(evaluation.get(metric).interval()).isPresent();
        }
        assertThat(evaluation.labels().get("a").get(Metric.F1_MICRO).value()).hasValue(0.6);
    }

    @Test
    void refusesWhatIsNoProbability() {
        boolean[] bits = {true, false};
        assertThatThrownBy(() -> binary(bits, bits, new double[] {0.1, Double.NaN}))
                .hasMessage(
                        "probability of 'hateful' in row 1 is NaN; expected a number in [0, 1]");
        assertThatThrownBy(() -> binary(bits, bits, new double[] {1.5, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> binary(bits, bits, new double[] {0.5}))
                .hasMessageContaining("has 1 rows; expected 2");
        assertThatThrownBy(() -> binary(bits, new boolean[3], null))
                .hasMessageContaining("has 3 rows; expected 2");
    }

    @Test
    void givesTheSameIntervalsForTheSameSeed() throws IOException {
        Outcomes outcomes = cases().get(cases().size() - 6).outcomes();
        assertThat(Evaluation.withIntervals(outcomes, 5))
                .isEqualTo(Evaluation.withIntervals(outcomes, 5));
        assertThat(Evaluation.withIntervals(outcomes, 5))
                .isNotEqualTo(Evaluation.withIntervals(outcomes, 6));
    }

    @Test
    void leavesOutRowBootstrapsOfManyRows() {
        boolean[] truth = new boolean[RowBootstrap.MAX_ROWS + 1];
        double[] probability = new double[truth.length];
        RandomStream random = new RandomStream(3, 0);
        for (int row = 0; row < truth.length; row++) {
            truth[row] = random.uniform() < 0.4;
            probability[row] = 0.8 * random.uniform() + (truth[row] ? 0.2 : 0);
        }
        Evaluation evaluation = Evaluation.withIntervals(binary(truth, truth, probability), 1);
        assertThat(evaluation.get(Metric.BRIER).reason()).hasValue(RowBootstrap.TOO_MANY_ROWS);
        assertThat(evaluation.get(Metric.AUROC).interval()).isPresent();
        assertThat(evaluation.get(Metric.F1).interval()).isPresent();
    }
}
