package podium.leaderboard.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.Labels;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;

/** Figures from SciPy and NumPy; see src/test/python/make_comparison_cases.py. */
class ComparisonTest {

    private static final Offset<Double> CLOSE = within(1e-12);

    @ParameterizedTest
    @CsvSource({
        "9, 2, 0.0654296875",
        "30, 14, 0.022628841205914796",
        "0, 0, 1",
        "5, 0, 0.0625",
        "6, 0, 0.03125",
        "400, 330, 0.010605994778707762"
    })
    void comparesAccuraciesByMcNemarsExactTest(int first, int second, double p) {
        Comparison comparison = McNemar.of(first, second, 1000);
        assertThat(comparison.p().orElseThrow()).isCloseTo(p, CLOSE);
        assertThat(comparison.difference().orElseThrow())
                .isCloseTo((first - second) / 1000.0, CLOSE);
        assertThat(comparison.toldApart()).isEqualTo(p < 0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 2, -0.003906287519227403, 0.10497713637400899",
        "30, 14, 0.021312349082439636, 0.27623302328611443",
        "5, 0, -0.0021823750104981443, 0.05",
        "6, 0, 0.004889024827211941, 0.06",
        "40, 1, 0.304585703285, 0.4094938001474693"
    })
    void givesTheDifferenceTheIntervalOfItsTest(int first, int second, double low, double high) {
        Comparison comparison = McNemar.of(first, second, 100);
        Interval interval = comparison.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(low, CLOSE);
        assertThat(interval.high()).isCloseTo(high, CLOSE);
        assertThat(interval.low() > 0).isEqualTo(comparison.toldApart());
    }

    @Test
    void saysByHowManyRowsOneMustBeAhead() {
        // 10 of 11 heads have p = 0.0117, 9 of 11 have 0.0654: nine rows ahead it must be.
        assertThat(McNemar.of(9, 2, 100).margin()).hasValue(0.09);
        assertThat(McNemar.of(10, 1, 100).toldApart()).isTrue();
        assertThat(McNemar.of(1, 0, 100).margin()).hasValue(0.06);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.3, 0.7641771556220948",
        "1, 0.31731050786291415",
        "-1.96, 0.04999579029644087",
        "3.3, 0.0009668482847675549",
        "3.6, 0.00031821718031506727",
        "5, 5.733031437583866e-07",
        "9, 2.2571768119076647e-19"
    })
    void knowsTheTailsOfTheNormalDistribution(double z, double p) {
        assertThat(Normal.twoSided(z)).isCloseTo(p, within(p * 1e-11));
    }

    @Test
    void comparesAreasByDeLongsPairedTest() {
        int rows = 40;
        boolean[] truth = new boolean[rows];
        double[] first = new double[rows];
        double[] second = new double[rows];
        for (int i = 0; i < rows; i++) {
            truth[i] = i * 7 % 5 < 2;
            first[i] = i * 13 % 11 / 10.0 * 0.6 + (truth[i] && i % 3 > 0 ? 0.4 : 0);
            second[i] = i * 29 % 17 / 16.0 * 0.8 + (truth[i] ? 0.2 : 0);
        }
        Comparison comparison = PairedDeLong.compare(truth, first, second);
        assertThat(comparison.difference().orElseThrow()).isCloseTo(0.11588541666666663, CLOSE);
        assertThat(comparison.p().orElseThrow()).isCloseTo(0.32533352682809, CLOSE);
        assertThat(comparison.margin().orElseThrow())
                .isCloseTo(0.1178228132352324 * 1.959963984540054, CLOSE);
        assertThat(comparison.toldApart()).isFalse();
    }

    @Test
    void findsEqualsEqual() {
        Outcomes outcomes = outcomes(1, 0.9);
        for (Metric metric : Metric.values()) {
            Comparison comparison = Comparison.of(metric, outcomes, outcomes);
            assertThat(comparison.toldApart()).as(metric.id()).isFalse();
            assertThat(comparison.difference()).as(metric.id()).hasValue(0);
            assertThat(comparison.margin()).as(metric.id()).isEmpty();
        }
    }

    @Test
    void tellsTheGoodFromTheBad() {
        Outcomes good = outcomes(1, 0.9);
        Outcomes bad = outcomes(2, 0.1);
        for (Metric metric : Metric.values()) {
            if (metric == Metric.ECE) {
                continue; // Both are as far from calibrated as the other, on different sides.
            }
            Comparison comparison = Comparison.of(metric, good, bad);
            assertThat(comparison.toldApart()).as(metric.id()).isTrue();
            assertThat(comparison.difference().orElseThrow() > 0)
                    .as(metric.id())
                    .isEqualTo(metric.higherIsBetter());
            Interval interval = comparison.interval().orElseThrow();
            assertThat(comparison.difference().orElseThrow())
                    .as(metric.id())
                    .isBetween(interval.low(), interval.high());
        }
    }

    @Test
    void saysWhyThereIsNoTest() {
        Labels labels = Labels.binary("hateful");
        Outcomes decisions =
                new Outcomes(
                        labels,
                        new boolean[][] {{true}},
                        new boolean[][] {{true}},
                        Optional.empty());
        assertThat(Comparison.of(Metric.AUROC, decisions, decisions).reason())
                .contains("one of the files has no probabilities");
        Outcomes single =
                new Outcomes(
                        labels,
                        new boolean[][] {{true}},
                        new boolean[][] {{true}},
                        Optional.of(new double[][] {{0.5}}));
        assertThat(Comparison.of(Metric.AUROC, single, single).reason())
                .contains("DeLong's test needs two rows of each class");
        Outcomes none =
                new Outcomes(labels, new boolean[1][0], new boolean[1][0], Optional.empty());
        assertThat(Comparison.of(Metric.ACCURACY, none, none).reason())
                .contains("there are no rows");
        assertThat(Comparison.of(Metric.ACCURACY, none, none).p())
                .isEqualTo(OptionalDouble.empty());
    }

    @Test
    void comparesWholeRowsOfSeveralLabels() {
        Labels labels = Labels.multilabel(List.of("a", "b"));
        boolean[][] truth = {new boolean[8], new boolean[8]};
        boolean[][] wrong = {new boolean[8], {true, true, true, true, true, true, true, true}};
        Outcomes right = new Outcomes(labels, truth, truth, Optional.empty());
        Outcomes other = new Outcomes(labels, truth, wrong, Optional.empty());
        Comparison comparison = Comparison.of(Metric.ACCURACY, right, other);
        assertThat(comparison.test()).isEqualTo("McNemar");
        assertThat(comparison.difference()).hasValue(1);
        assertThat(Comparison.of(Metric.F1_MACRO, right, other).test())
                .isEqualTo("paired bootstrap");
    }

    /** Returns 200 rows of which a share is right. */
    private static Outcomes outcomes(long seed, double share) {
        Random random = new Random(seed);
        int rows = 200;
        boolean[] truth = new boolean[rows];
        boolean[] decided = new boolean[rows];
        double[] probability = new double[rows];
        for (int row = 0; row < rows; row++) {
            truth[row] = row % 2 == 0;
            boolean right = random.nextDouble() < share;
            probability[row] = 0.5 + (truth[row] == right ? 0.4 : -0.4) * random.nextDouble();
            decided[row] = probability[row] >= 0.5;
        }
        return new Outcomes(
                Labels.binary("hateful"),
                new boolean[][] {truth},
                new boolean[][] {decided},
                Optional.of(new double[][] {probability}));
    }
}
