package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.Labels;

class BootstrapTest {

    @ParameterizedTest
    @CsvSource({"1, 0.3", "20, 0.02", "500, 0.5", "30000, 0.9", "1000000, 0.001"})
    void drawsBinomialNumbersWithTheRightMeanAndSpread(long trials, double p) {
        RandomStream random = new RandomStream(11, 0);
        int draws = 20_000;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
            long drawn = Binomial.draw(trials, p, random);
            assertThat(drawn).isBetween(0L, trials);
            sum += drawn;
            squares += (drawn - trials * p) * (drawn - trials * p);
        }
        double variance = trials * p * (1 - p);
        assertThat(sum / draws).isCloseTo(trials * p, within(5 * Math.sqrt(variance / draws)));
        assertThat(squares / draws / variance).isCloseTo(1, within(0.1));
    }

    @Test
    void binomialProbabilitiesSumToOne() {
        for (double p : new double[] {0, 1e-9, 0.1, 0.5, 0.97, 1}) {
            double sum = 0;
            for (long successes = 0; successes <= 40; successes++) {
                sum += Binomial.probability(successes, 40, p);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    /** Resampling counts is resampling rows; so both methods must agree where both apply. */
    @Test
    void countsAndRowsGiveNearlyTheSameIntervals() {
        int size = 400;
        boolean[] truth = new boolean[size];
        boolean[] decided = new boolean[size];
        double[] probability = new double[size];
        RandomStream random = new RandomStream(2, 0);
        for (int row = 0; row < size; row++) {
            truth[row] = random.uniform() < 0.35;
            probability[row] = (random.uniform() + (truth[row] ? 0.4 : 0)) / 1.4;
            decided[row] = probability[row] >= 0.5;
        }
        Outcomes outcomes =
                new Outcomes(
                        Labels.binary("a"),
                        new boolean[][] {truth},
                        new boolean[][] {decided},
                        Optional.of(new double[][] {probability}));
        List<LabelOutcomes> labels = LabelOutcomes.of(outcomes);
        RowBootstrap rows =
                new RowBootstrap(
                        labels, new RowSamples(truth.length, 5, 1), EnumSet.allOf(Metric.class));
        Evaluation evaluation = Evaluation.withIntervals(outcomes, 9);
        for (Metric metric :
                List.of(Metric.F1, Metric.F1_MACRO, Metric.MCC, Metric.ACCURACY, Metric.AUROC)) {
            MetricValue value = evaluation.get(metric);
            Interval expected = rows.interval(0, metric, value).interval().orElseThrow();
            assertThat(value.interval().orElseThrow().low())
                    .as(metric.id())
                    .isCloseTo(expected.low(), within(0.012));
            assertThat(value.interval().orElseThrow().high())
                    .as(metric.id())
                    .isCloseTo(expected.high(), within(0.012));
        }
        Interval precision = evaluation.get(Metric.AVERAGE_PRECISION).interval().orElseThrow();
        assertThat(evaluation.get(Metric.AVERAGE_PRECISION).value().orElseThrow())
                .isStrictlyBetween(precision.low(), precision.high());
    }

    @Test
    void weightsOfOneGiveTheMetricsThemselves() {
        boolean[] truth = {true, false, true, true, false, false, true};
        double[] probability = {0.9, 0.4, 0.4, 1, 0, 0.7, 0.2};
        boolean[] decided = {true, false, true, true, false, true, false};
        Outcomes outcomes =
                new Outcomes(
                        Labels.binary("a"),
                        new boolean[][] {truth},
                        new boolean[][] {decided},
                        Optional.of(new double[][] {probability}));
        byte[] ones = {1, 1, 1, 1, 1, 1, 1};
        WeightedRows rows =
                new WeightedRows(LabelOutcomes.of(outcomes).get(0), EnumSet.allOf(Metric.class));
        rows.weigh(0, ones);
        Evaluation evaluation = Evaluation.of(outcomes);
        for (Metric metric : Metric.values()) {
            assertThat(rows.samples(metric)[0])
                    .as(metric.id())
                    .isCloseTo(evaluation.get(metric).value().orElseThrow(), within(1e-14));
        }
    }

    /**
     * A file without a mistake may yet make one on other rows, of which its samples know nothing.
     */
    @Test
    void claimsNoCertaintyWhereAllSamplesAreAlike() {
        boolean[] truth = {true, false, true, true, false, false, true};
        double[] probability = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            probability[row] = truth[row] ? 0.9 : 0.1;
        }
        Evaluation perfect =
                Evaluation.withIntervals(
                        new Outcomes(
                                Labels.binary("a"),
                                new boolean[][] {truth},
                                new boolean[][] {truth},
                                Optional.of(new double[][] {probability})),
                        9);
        for (Metric metric : Metric.values()) {
            boolean share =
                    EnumSet.of(Metric.ACCURACY, Metric.F1_MICRO, Metric.PRECISION, Metric.RECALL)
                            .contains(metric);
            assertThat(perfect.get(metric).interval().isPresent()).as(metric.id()).isEqualTo(share);
            assertThat(perfect.get(metric).reason().isPresent())
                    .as(metric.id())
                    .isNotEqualTo(share);
        }
        assertThat(perfect.get(Metric.ACCURACY).interval().orElseThrow().low()).isLessThan(0.6);
    }

    @Test
    void interpolatesPercentilesAndLeavesOutSamplesWithoutAValue() {
        double[] replicates = {Double.NaN, 4, 1, 3, 2, 0};
        // numpy.percentile([0, 1, 2, 3, 4], [2.5, 97.5])
        assertThat(Percentiles.interval(replicates)).hasValue(new Interval(0.1, 3.9));
        assertThat(Percentiles.interval(new double[] {Double.NaN, Double.NaN, 1, Double.NaN}))
                .isEmpty();
    }
}
