package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.data.Labels;

class ResampledEvaluationTest {

    private static final long SEED = 3;
    private static final int ROWS = 60;

    /** The same by writing every sample out row by row and asking for its metrics. */
    @Test
    void pairsTheSamplesOfPredictionsAndOfTheirRepetitions() {
        Labels labels = Labels.multilabel(List.of("a", "b"));
        Outcomes good = outcomes(labels, 1.5, 1);
        Outcomes bad = outcomes(labels, 0.3, 2);
        Outcomes worse = outcomes(labels, 0.1, 3);

        ResampledEvaluation before = ResampledEvaluation.of(List.of(good), SEED);
        ResampledEvaluation after = ResampledEvaluation.of(List.of(bad, worse), SEED);

        Map<Metric, double[]> differences = new EnumMap<>(Metric.class);
        RandomStream random = new RandomStream(SEED, -2);
        for (int sample = 0; sample < Percentiles.REPLICATES; sample++) {
            int[] rows = new int[ROWS];
            Arrays.setAll(rows, place -> random.below(ROWS));
            Evaluation first = Evaluation.of(drawn(good, rows));
            Evaluation second = Evaluation.of(drawn(bad, rows));
            Evaluation third = Evaluation.of(drawn(worse, rows));
            for (Metric metric : Metric.values()) {
                differences
                                .computeIfAbsent(metric, key -> new double[Percentiles.REPLICATES])[
                                sample] =
                        (number(second, metric) + number(third, metric)) / 2
                                - number(first, metric);
            }
        }
        for (Metric metric : Metric.values()) {
            MetricValue change = after.get(metric).minus(before.get(metric));
            double expected = (value(metric, bad) + value(metric, worse)) / 2 - value(metric, good);
            assertThat(change.value().orElseThrow())
                    .as(metric.id())
                    .isCloseTo(expected, within(1e-14));
            Interval interval = Percentiles.interval(differences.get(metric)).orElseThrow();
            assertThat(change.interval().orElseThrow().low())
                    .as(metric.id())
                    .isCloseTo(interval.low(), within(1e-12));
            assertThat(change.interval().orElseThrow().high())
                    .as(metric.id())
                    .isCloseTo(interval.high(), within(1e-12));
        }
    }

    @Test
    void comparesByOneMetricAsByAll() {
        for (Labels labels : List.of(Labels.binary("a"), Labels.multilabel(List.of("a", "b")))) {
            Outcomes first = outcomes(labels, 1.5, 1);
            Outcomes second = outcomes(labels, 0.3, 2);
            ResampledEvaluation before = ResampledEvaluation.of(List.of(first), SEED);
            ResampledEvaluation after = ResampledEvaluation.of(List.of(second), SEED);
            for (Metric metric : Metric.values()) {
                assertThat(ResampledEvaluation.difference(metric, first, second, SEED))
                        .as("%s of %s", metric.id(), labels)
                        .isEqualTo(before.get(metric).minus(after.get(metric)));
            }
        }
    }

    /** Of two classes, the macro average is over the classes, not over the one label. */
    @Test
    void knowsTheMetricsOfAYesOrNoQuestion() {
        Outcomes outcomes = outcomes(Labels.binary("a"), 0.8, 4);
        ResampledEvaluation resampled = ResampledEvaluation.of(List.of(outcomes), SEED);
        Evaluation expected = Evaluation.of(outcomes);

        for (Metric metric : Metric.values()) {
            MetricValue value = resampled.get(metric).value();
            assertThat(value.value()).as(metric.id()).isEqualTo(expected.get(metric).value());
            assertThat(value.interval().orElseThrow().low())
                    .as(metric.id())
                    .isLessThan(value.value().orElseThrow());
        }
        assertThat(resampled.get(Metric.F1_MACRO).value())
                .isNotEqualTo(resampled.get(Metric.F1).value());
    }

    @Test
    void predictionsThatAreTheSameDifferInNoSample() {
        Outcomes outcomes = outcomes(Labels.binary("a"), 0.8, 4);
        MetricValue change =
                ResampledEvaluation.of(List.of(outcomes), SEED)
                        .get(Metric.AUROC)
                        .minus(
                                ResampledEvaluation.of(List.of(outcomes, outcomes), SEED)
                                        .get(Metric.AUROC));
        assertThat(change.value()).hasValue(0);
        assertThat(change.interval()).hasValue(new Interval(0, 0));
    }

    @Test
    void tellsHowFarRepetitionsLieApart() {
        Labels labels = Labels.binary("a");
        List<Outcomes> repetitions =
                List.of(outcomes(labels, 1, 1), outcomes(labels, 1, 2), outcomes(labels, 1, 3));
        double[] values =
                repetitions.stream().mapToDouble(each -> value(Metric.BRIER, each)).toArray();
        double mean = (values[0] + values[1] + values[2]) / 3;
        double squares = 0;
        for (double value : values) {
            squares += Math.pow(value - mean, 2);
        }

        ResampledMetric brier = ResampledEvaluation.of(repetitions, SEED).get(Metric.BRIER);

        assertThat(brier.value().value().orElseThrow()).isCloseTo(mean, within(1e-15));
        assertThat(brier.spread().orElseThrow()).isCloseTo(Math.sqrt(squares / 2), within(1e-15));
        assertThat(ResampledEvaluation.of(repetitions.subList(0, 1), SEED).get(Metric.BRIER))
                .extracting(ResampledMetric::spread)
                .satisfies(spread -> assertThat(spread.isEmpty()).isTrue());
    }

    @Test
    void saysWhyThereIsNoValue() {
        Labels labels = Labels.multilabel(List.of("a", "b"));
        Outcomes random = outcomes(labels, 1, 1);
        boolean[][] truth = {random.truth(0), new boolean[ROWS]};
        Outcomes outcomes =
                new Outcomes(
                        labels,
                        truth,
                        truth,
                        Optional.of(new double[][] {random.probability(0), random.probability(1)}));
        ResampledEvaluation resampled = ResampledEvaluation.of(List.of(outcomes, outcomes), SEED);

        MetricValue value = resampled.get(Metric.AUROC).value();
        assertThat(value.value()).isEmpty();
        assertThat(value.reason().orElseThrow()).contains("label 'b'", "one class only");
        assertThat(resampled.get(Metric.AUROC).minus(resampled.get(Metric.AUROC))).isEqualTo(value);
        assertThat(resampled.get(Metric.AUROC).spread()).isEmpty();
        assertThat(resampled.get(Metric.AUROC, 0).value().interval()).isPresent();
    }

    private static double value(Metric metric, Outcomes outcomes) {
        return number(Evaluation.of(outcomes), metric);
    }

    private static double number(Evaluation evaluation, Metric metric) {
        return evaluation.get(metric).value().orElse(Double.NaN);
    }

    private static Outcomes drawn(Outcomes outcomes, int[] rows) {
        int labels = outcomes.labels().size();
        boolean[][] truth = new boolean[labels][rows.length];
        boolean[][] decided = new boolean[labels][rows.length];
        double[][] probability = new double[labels][rows.length];
        for (int label = 0; label < labels; label++) {
            for (int place = 0; place < rows.length; place++) {
                truth[label][place] = outcomes.truth(label)[rows[place]];
                decided[label][place] = outcomes.decided(label)[rows[place]];
                probability[label][place] = outcomes.probability(label)[rows[place]];
            }
        }
        return new Outcomes(outcomes.labels(), truth, decided, Optional.of(probability));
    }

    /** The truth is the same for every quality and seed. */
    private static Outcomes outcomes(Labels labels, double quality, long seed) {
        List<boolean[]> truth = new ArrayList<>();
        List<boolean[]> decided = new ArrayList<>();
        List<double[]> probability = new ArrayList<>();
        RandomStream random = new RandomStream(seed, 7);
        for (int label = 0; label < labels.size(); label++) {
            boolean[] holds = new boolean[ROWS];
            boolean[] found = new boolean[ROWS];
            double[] chance = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                holds[row] = (row * 7 + label) % 5 < 2;
                chance[row] = (random.uniform() + (holds[row] ? quality : 0)) / (1 + quality);
                found[row] = chance[row] >= 0.5;
            }
            truth.add(holds);
            decided.add(found);
            probability.add(chance);
        }
        return new Outcomes(
                labels,
                truth.toArray(boolean[][]::new),
                decided.toArray(boolean[][]::new),
                Optional.of(probability.toArray(double[][]::new)));
    }
}
