package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.data.Labels;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;

class MeaningTest {

    private static final Labels LABELS = Labels.multilabel(List.of("racist", "sexist"));

    private static final Predictions SOME =
            predictions(
                    List.of("10", "9", "x"),
                    new boolean[][] {{true, false}, {false, false}, {true, true}},
                    new float[][] {{0.75f, 0.1f}, {0.25f, 0f}, {1f, 0.5f}});

    @Test
    void isTheSameWhateverTheOrderOfTheRows() {
        Predictions turned =
                predictions(
                        List.of("x", "9", "10"),
                        new boolean[][] {{true, true}, {false, false}, {true, false}},
                        new float[][] {{1f, 0.5f}, {0.25f, -0f}, {0.75f, 0.1f}});
        for (Metric metric : List.of(Metric.ACCURACY, Metric.AUROC)) {
            assertThat(Meaning.of(turned, metric)).isEqualTo(Meaning.of(SOME, metric)).hasSize(64);
        }
    }

    @Test
    void isWhatTheMetricThatRanksLooksAt() {
        Predictions otherProbability =
                predictions(
                        SOME.ids(),
                        new boolean[][] {{true, false}, {false, false}, {true, true}},
                        new float[][] {{0.75f, 0.1f}, {0.25f, 0f}, {1f, 0.625f}});
        Predictions otherDecision =
                predictions(
                        SOME.ids(),
                        new boolean[][] {{true, true}, {false, false}, {true, true}},
                        new float[][] {{0.75f, 0.1f}, {0.25f, 0f}, {1f, 0.5f}});
        assertThat(Meaning.of(otherProbability, Metric.F1_MACRO))
                .isEqualTo(Meaning.of(SOME, Metric.F1_MACRO))
                .isNotEqualTo(Meaning.of(SOME, Metric.AUROC));
        assertThat(Meaning.of(otherProbability, Metric.AUROC))
                .isNotEqualTo(Meaning.of(SOME, Metric.AUROC));
        assertThat(Meaning.of(otherDecision, Metric.AUROC))
                .isEqualTo(Meaning.of(SOME, Metric.AUROC));
        assertThat(Meaning.of(otherDecision, Metric.F1_MACRO))
                .isNotEqualTo(Meaning.of(SOME, Metric.F1_MACRO));
    }

    @Test
    void differsWhereTheSameIsSaidOfOtherMemes() {
        Predictions swapped =
                predictions(
                        List.of("9", "10", "x"),
                        new boolean[][] {{true, false}, {false, false}, {true, true}},
                        new float[][] {{0.75f, 0.1f}, {0.25f, 0f}, {1f, 0.5f}});
        assertThat(Meaning.of(swapped, Metric.ACCURACY))
                .isNotEqualTo(Meaning.of(SOME, Metric.ACCURACY));
    }

    @Test
    void isConstantWhereNoMemeIsToldFromAnother() {
        Predictions alike =
                predictions(
                        List.of("1", "2"),
                        new boolean[][] {{true, false}, {true, false}},
                        new float[][] {{0.9f, 0.1f}, {0.9f, 0.2f}});
        assertThat(Meaning.of(alike, Metric.ACCURACY)).isEqualTo(Meaning.CONSTANT);
        assertThat(Meaning.of(alike, Metric.AUROC)).hasSize(64);
    }

    private static Predictions predictions(
            List<String> ids, boolean[][] decisions, float[][] probabilities) {
        return new Predictions(LABELS, ids, decisions, Optional.of(probabilities));
    }
}
