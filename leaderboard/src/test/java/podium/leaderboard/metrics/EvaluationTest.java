package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;
import podium.data.Labels;

class EvaluationTest {

    private static final double TOLERANCE = 1e-12;

    static List<MetricCase> cases() throws IOException {
        return MetricCase.all();
    }

    private static Outcomes binary(boolean[] truth, boolean[] decided, double[] probability) {
        return new Outcomes(
                Labels.binary("hateful"),
                new boolean[][] {truth},
                new boolean[][] {decided},
                Optional.ofNullable(probability).map(values -> new double[][] {values}));
    }

    @Test
    void thereAreAThousandCases() throws IOException {
        assertThat(cases()).hasSize(1000);
        assertThat(cases().stream().filter(each -> !each.expected().containsKey(Metric.AUROC)))
                .hasSizeBetween(200, 600);
        assertThat(cases().stream().filter(each -> each.outcomes().labels().size() > 1))
                .hasSize(400);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsScikitLearn(MetricCase given) {
        Evaluation evaluation = Evaluation.of(given.outcomes());
        assertThat(evaluation.size()).isEqualTo(given.outcomes().size());
        assertThat(evaluation.metrics().keySet()).containsExactly(Metric.values());
        evaluation
                .metrics()
                .forEach(
                        (metric, value) -> {
                            Double known = given.expected().get(metric);
                            if (known == null) {
                                assertThat(value.value()).as(metric.id()).isEmpty();
                                assertThat(value.reason()).as(metric.id()).isPresent();
                            } else {
                                assertThat(value.value().orElseThrow())
                                        .as(metric.id())
                                        .isCloseTo(known, within(TOLERANCE));
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTribuosRankingMetrics(MetricCase given) {
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
    void countsAloneGiveTheSameAsTribuosMatrix(MetricCase given) {
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

    /** Bootstraps take their time; thirteen has no factor in common with the kinds of cases. */
    static List<MetricCase> everyThirteenthCase() throws IOException {
        return cases().stream().filter(given -> given.number() % 13 == 0).toList();
    }

    @ParameterizedTest
    @MethodSource("everyThirteenthCase")
    void intervalsKeepTheValuesAndGiveAReasonWhereTheyAreMissing(MetricCase given) {
        Evaluation plain = Evaluation.of(given.outcomes());
        Evaluation evaluation = Evaluation.withIntervals(given.outcomes(), 7);
        for (Metric metric : Metric.values()) {
            MetricValue value = evaluation.get(metric);
            assertThat(value.value()).isEqualTo(plain.get(metric).value());
            assertThat(value.interval().isPresent()).isNotEqualTo(value.reason().isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("everyThirteenthCase")
    void oneMetricAloneIsWorthTheSameAsAmongAll(MetricCase given) {
        Resampling resampling = new Resampling(7);
        Evaluation all = Evaluation.withIntervals(given.outcomes(), 7);
        for (Metric metric : Metric.values()) {
            assertThat(Evaluation.valueOf(given.outcomes(), metric, resampling))
                    .as(metric.id())
                    .isEqualTo(all.get(metric));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsDeLongsIntervalFromAllPairs(MetricCase given) {
        if (given.outcomes().labels().size() > 1) {
            return;
        }
        MetricValue area = Evaluation.valueOf(given.outcomes(), Metric.AUROC, new Resampling(7));
        assertThat(area.interval().isPresent()).isEqualTo(given.reach().isPresent());
        if (area.interval().isPresent()) {
            double value = area.value().orElseThrow();
            double reach = given.reach().orElseThrow();
            assertThat(area.interval().get().low())
                    .isCloseTo(Math.max(0, value - reach), within(TOLERANCE));
            assertThat(area.interval().get().high())
                    .isCloseTo(Math.min(1, value + reach), within(TOLERANCE));
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
        boolean[] decided = truth.clone();
        decided[0] = !decided[0];
        Evaluation evaluation = Evaluation.withIntervals(binary(truth, decided, probability), 1);
        assertThat(evaluation.get(Metric.BRIER).reason()).hasValue(RowBootstrap.TOO_MANY_ROWS);
        assertThat(evaluation.get(Metric.AUROC).interval()).isPresent();
        assertThat(evaluation.get(Metric.F1).interval()).isPresent();
    }
}
