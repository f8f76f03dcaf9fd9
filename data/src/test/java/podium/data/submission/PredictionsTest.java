package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.data.Labels;

class PredictionsTest {

    private static final Predictions PREDICTIONS =
            Predictions.decide(
                    Labels.multilabel(List.of("a", "b", "c")),
                    List.of("01", "02"),
                    new float[][] {{.1f, .6f, .3f}, {.9f, .2f, .4f}},
                    new double[] {.5, .5, .35});

    @Test
    void columnsFollowTheirLabels() {
        Labels target = Labels.multilabel(List.of("c", "a", "b"));

        Predictions moved = PREDICTIONS.inOrderOf(target);

        assertThat(moved.labels()).isEqualTo(target);
        assertThat(moved.probability(0, 0)).isEqualTo(.3f);
        assertThat(moved.probability(1, 1)).isEqualTo(.9f);
        assertThat(moved.decided(0, 2)).isTrue();
        assertThat(moved.decided(1, 0)).isTrue();
        assertThat(moved.decided(1, 2)).isFalse();
    }

    @Test
    void otherLabelsAreNoOrder() {
        for (List<String> names : List.of(List.of("a", "b"), List.of("a", "b", "d"))) {
            assertThatThrownBy(() -> PREDICTIONS.inOrderOf(Labels.multilabel(names)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[a, b, c]");
        }
    }
}
