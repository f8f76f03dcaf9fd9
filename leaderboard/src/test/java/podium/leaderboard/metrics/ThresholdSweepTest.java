package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podium.data.Task;

class ThresholdSweepTest {

    private static final List<Metric> OBJECTIVES =
            List.of(
                    Metric.ACCURACY,
                    Metric.F1,
                    Metric.F1_MACRO,
                    Metric.BALANCED_ACCURACY,
                    Metric.MCC);

    private static ConfusionCounts counts(boolean[] truth, double[] probability, double threshold) {
        boolean[] decided = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            decided[row] = probability[row] >= threshold;
        }
        return ConfusionCounts.of(truth, decided);
    }

    private static boolean[] truth(int size, double share, RandomStream random) {
        boolean[] truth = new boolean[size];
        for (int row = 0; row < size; row++) {
            truth[row] = random.uniform() < share;
        }
        return truth;
    }

    private static double[] probability(boolean[] truth, int levels, RandomStream random) {
        double[] probability = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            double value = (random.uniform() + (truth[row] ? 0.3 : 0)) / 1.3;
            probability[row] = levels == 0 ? value : Math.round(value * levels) / (double) levels;
        }
        return probability;
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"ACCURACY", "F1", "F1_MACRO", "BALANCED_ACCURACY", "MCC"})
    void findsWhatTryingEveryNumberFinds(Metric objective) {
        RandomStream random = new RandomStream(17, OBJECTIVES.indexOf(objective));
        for (int trial = 0; trial < 300; trial++) {
            boolean[] truth = truth(2 + random.below(30), 0.4, random);
            truth[0] = true; // truth of one class may leave 0.5; see below
            truth[1] = false;
            double[] probability = probability(truth, random.below(12), random);
            ThresholdSweep sweep = ThresholdSweep.exact(truth, probability, objective);
            double[] tries =
                    Arrays.stream(probability)
                            .flatMap(value -> Arrays.stream(new double[] {value, value + 1e-9}))
                            .toArray();
            double best = counts(truth, probability, 0).value(objective);
            for (double threshold : tries) {
                best = Math.max(best, counts(truth, probability, threshold).value(objective));
            }
            assertThat(sweep.value()).isCloseTo(best, within(1e-14));
            assertThat(counts(truth, probability, sweep.threshold()).value(objective))
                    .isEqualTo(sweep.value());
            assertThat(sweep.optimism().inSample())
                    .isCloseTo(
                            best - counts(truth, probability, 0.5).value(objective), within(1e-14));
            boolean found = false;
            for (ThresholdSweep.Point point : sweep.curve()) {
                ConfusionCounts counts = counts(truth, probability, point.threshold());
                for (Metric metric : OBJECTIVES) {
                    assertThat(point.value(metric)).isEqualTo(counts.value(metric));
                }
                // Nothing below the chosen one is as good, and the plateau is as good throughout.
                boolean asGood = Math.abs(point.value(objective) - best) < 1e-14;
                found |= point.threshold() >= sweep.threshold();
                assertThat(asGood && !found).isFalse();
                if (point.threshold() >= sweep.plateau().low()
                        && point.threshold() <= sweep.plateau().high()) {
                    assertThat(asGood).isTrue();
                }
            }
        }
    }

    @Test
    void candidatesAscendAndCutBetweenNeighbouringDoubles() {
        double value = 0.3;
        boolean[] truth = {false, true, true};
        double[] probability = {value, Math.nextUp(value), 1};
        ThresholdSweep sweep = ThresholdSweep.exact(truth, probability, Metric.ACCURACY);
        assertThat(sweep.value()).isEqualTo(1);
        assertThat(sweep.threshold()).isEqualTo(Math.nextUp(value));
        assertThat(sweep.curve())
                .extracting(ThresholdSweep.Point::threshold)
                .containsExactly(0.0, Math.nextUp(value), 0.65, Math.nextUp(1.0));
    }

    @Test
    void candidatesBeyondTheEndsDecideAlike() {
        boolean[] truth = {true, true, false};
        double[] probability = {0, 0.5, 0.5};
        ThresholdSweep sweep = ThresholdSweep.exact(truth, probability, Metric.F1);
        assertThat(sweep.curve())
                .extracting(ThresholdSweep.Point::threshold)
                .containsExactly(0.0, 0.25, 1.0);
        assertThat(sweep.threshold()).isZero();
    }

    @Test
    void theLowestOfEqualThresholdsWins() {
        boolean[] truth = {true, false};
        double[] probability = {0.4, 0.4};
        double[] grid = {0.7, 0.35, 0.3, 0.4, 0.5, 0.5};
        ThresholdSweep sweep = ThresholdSweep.over(grid, truth, probability, Metric.ACCURACY);
        assertThat(sweep.threshold()).isEqualTo(0.3);
        assertThat(sweep.plateau()).isEqualTo(new Interval(0.3, 0.7));
        assertThat(sweep.curve())
                .extracting(ThresholdSweep.Point::threshold)
                .containsExactly(0.3, 0.35, 0.4, 0.5, 0.7);
    }

    @Test
    void thePlateauEndsWhereTheObjectiveFalls() {
        boolean[] truth = {false, true, true, false};
        double[] probability = {0.1, 0.3, 0.8, 0.2};
        double[] grid = ThresholdSweep.linspace(0.05, 0.95, 19);
        ThresholdSweep sweep = ThresholdSweep.over(grid, truth, probability, Metric.F1);
        assertThat(sweep.threshold()).isEqualTo(0.25);
        assertThat(sweep.plateau()).isEqualTo(new Interval(0.25, 0.3));
        assertThat(sweep.value()).isEqualTo(1);
        assertThat(sweep.optimism().inSample()).isCloseTo(1 - 2.0 / 3, within(1e-15));
    }

    @Test
    void truthThatTeachesNothingLeavesOneHalf() {
        boolean[] truth = {false, false, false};
        double[] probability = {0.2, 0.6, 0.9};
        ThresholdSweep sweep = ThresholdSweep.exact(truth, probability, Metric.F1);
        assertThat(sweep.threshold()).isEqualTo(0.5);
        assertThat(sweep.value()).isZero();
        assertThat(sweep.curve()).hasSize(4);
        // Accuracy does learn from it: never predict the label.
        assertThat(ThresholdSweep.exact(truth, probability, Metric.ACCURACY).threshold())
                .isEqualTo(1);
    }

    @Test
    void aGainFoundInNoiseDoesNotSurviveCrossFitting() {
        RandomStream random = new RandomStream(23, 0);
        double inSample = 0;
        double crossFitted = 0;
        for (int trial = 0; trial < 40; trial++) {
            boolean[] truth = truth(60, 0.5, random);
            double[] noise = new double[60];
            for (int row = 0; row < noise.length; row++) {
                noise[row] = random.uniform();
            }
            ThresholdSweep sweep = ThresholdSweep.exact(truth, noise, Metric.ACCURACY);
            inSample += sweep.optimism().inSample() / 40;
            crossFitted += sweep.optimism().crossFitted() / 40;
        }
        assertThat(inSample).isGreaterThan(0.05);
        assertThat(crossFitted).isLessThan(0.03);
    }

    @Test
    void aRealGainSurvivesCrossFitting() {
        boolean[] truth = new boolean[200];
        double[] probability = new double[200];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = row % 2 == 0;
            probability[row] = truth[row] ? 0.3 : 0.1;
        }
        ThresholdSweep sweep = ThresholdSweep.exact(truth, probability, Metric.ACCURACY);
        assertThat(sweep.optimism()).isEqualTo(new ThresholdSweep.Optimism(0.5, 0.5));
        assertThat(sweep.threshold()).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void crossFittingLeavesOneHalfWhereTheOtherFoldsAreEmpty() {
        ThresholdSweep sweep =
                ThresholdSweep.exact(new boolean[] {true}, new double[] {0.2}, Metric.ACCURACY);
        assertThat(sweep.optimism()).isEqualTo(new ThresholdSweep.Optimism(1, 0));
    }

    @Test
    void refusesWhatCannotBeSwept() {
        boolean[] truth = {true, false};
        double[] probability = {0.2, 0.4};
        assertThatThrownBy(() -> ThresholdSweep.exact(truth, probability, Metric.AUROC))
                .hasMessage(
                        "a threshold cannot be chosen by auroc; expected accuracy, f1, f1_macro,"
                                + " balanced_accuracy or mcc");
        assertThatThrownBy(() -> ThresholdSweep.exact(new boolean[0], new double[0], Metric.F1))
                .hasMessageContaining("at least 1");
        assertThatThrownBy(
                        () -> ThresholdSweep.exact(truth, new double[] {Double.NaN, 0}, Metric.F1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ThresholdSweep.over(new double[0], truth, probability, Metric.F1))
                .hasMessageContaining("no thresholds");
        assertThatThrownBy(
                        () ->
                                ThresholdSweep.over(
                                        new double[] {Double.NaN}, truth, probability, Metric.F1))
                .hasMessageContaining("NaN is no threshold");
    }

    /** The published grid of the CLIP fusion project: numpy.linspace(0.05, 0.95, 19). */
    @Test
    void linspaceHasTheBitsOfNumPy() {
        assertThat(ThresholdSweep.linspace(0.05, 0.95, 19))
                .containsExactly(
                        0.05,
                        0.1,
                        0.15,
                        0.2,
                        0.25,
                        0.3,
                        0.35,
                        0.39999999999999997,
                        0.44999999999999996,
                        0.49999999999999994,
                        0.5499999999999999,
                        0.6,
                        0.65,
                        0.7,
                        0.75,
                        0.7999999999999999,
                        0.85,
                        0.9,
                        0.95);
        assertThat(ThresholdSweep.linspace(0.3, 0.7, 1)).containsExactly(0.3);
        assertThatThrownBy(() -> ThresholdSweep.linspace(0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void everyRankingMetricImpliesAnObjectiveThatCanBeSwept(Metric ranking) {
        for (Task task : Task.values()) {
            assertThat(OBJECTIVES).contains(ThresholdSweep.objectiveFor(ranking, task));
        }
        if (OBJECTIVES.contains(ranking)) {
            assertThat(ThresholdSweep.objectiveFor(ranking, Task.BINARY)).isEqualTo(ranking);
        }
    }
}
