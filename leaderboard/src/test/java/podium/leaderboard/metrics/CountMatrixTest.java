package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import podium.data.Labels;

class CountMatrixTest {

    private static final Label YES = new Label("yes");
    private static final Label NO = new Label("no");

    @Test
    void countsEachRowOfAYesOrNoQuestionOnce() {
        CountMatrix matrix = CountMatrix.ofClasses(YES, NO, new ConfusionCounts(5, 2, 3, 10));
        assertThat(matrix.support()).isEqualTo(20);
        assertThat(matrix.support(YES)).isEqualTo(8);
        assertThat(matrix.support(NO)).isEqualTo(12);
        assertThat(matrix.tp()).isEqualTo(15);
        assertThat(matrix.confusion(YES, YES)).isEqualTo(5);
        assertThat(matrix.confusion(YES, NO)).isEqualTo(2);
        assertThat(matrix.confusion(NO, YES)).isEqualTo(3);
        assertThat(matrix.confusion(NO, NO)).isEqualTo(10);
    }

    @Test
    void knowsNothingOfPairsOfIndependentLabels() {
        boolean[][] truth = {{true, false}, {true, true}};
        Labels labels = Labels.multilabel(List.of("a", "b"));
        CountMatrix matrix =
                CountMatrix.ofLabels(
                        LabelOutcomes.of(new Outcomes(labels, truth, truth, Optional.empty())));
        assertThat(matrix.support()).isEqualTo(2);
        assertThat(matrix.tp()).isEqualTo(3);
        assertThatThrownBy(() -> matrix.confusion(new Label("a"), new Label("b")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("labels 'a' and 'b' are not counted in pairs");
    }
}
