package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.leaderboard.metrics.Curves.CurvePoint;

class CurvesTest {

    /** sklearn.metrics.roc_curve(…, drop_intermediate=False) and precision_recall_curve. */
    @Test
    void passThroughThePointsOfScikitLearn() {
        boolean[] truth = {false, false, true, true};
        double[] probability = {0.1, 0.4, 0.35, 0.8};
        Curves curves = Curves.of(truth, probability);
        assertThat(curves.roc())
                .containsExactly(
                        new CurvePoint(0, 0, 1),
                        new CurvePoint(0, 0.5, 0.8),
                        new CurvePoint(0.5, 0.5, 0.4),
                        new CurvePoint(0.5, 1, 0.35),
                        new CurvePoint(1, 1, 0.1));
        assertThat(curves.precisionRecall())
                .containsExactly(
                        new CurvePoint(0, 1, 1),
                        new CurvePoint(0.5, 1, 0.8),
                        new CurvePoint(0.5, 0.5, 0.4),
                        new CurvePoint(1, 2.0 / 3, 0.35),
                        new CurvePoint(1, 0.5, 0.1));
    }

    @Test
    void areEmptyWhereTheTruthHasOneClass() {
        Curves none = Curves.of(new boolean[] {false}, new double[] {0.3});
        assertThat(none).isEqualTo(new Curves(List.of(), List.of()));
        Curves every = Curves.of(new boolean[] {true}, new double[] {1});
        assertThat(every.roc()).isEmpty();
        assertThat(every.precisionRecall().get(0).threshold()).isGreaterThan(1);
    }

    @Test
    void areThinnedButKeepTheirEnds() {
        boolean[] truth = new boolean[4000];
        double[] probability = new double[4000];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = row % 3 == 0;
            probability[row] = row / 4000.0;
        }
        Curves curves = Curves.of(truth, probability);
        assertThat(curves.roc()).hasSize(Curves.MAX_POINTS);
        assertThat(curves.roc().get(0)).isEqualTo(new CurvePoint(0, 0, 1));
        assertThat(curves.roc().get(Curves.MAX_POINTS - 1)).isEqualTo(new CurvePoint(1, 1, 0));
        assertThat(curves.precisionRecall()).hasSize(Curves.MAX_POINTS);
    }

    @Test
    void refuseUnequalLengths() {
        assertThatThrownBy(() -> Curves.of(new boolean[2], new double[1]))
                .hasMessageContaining("truth has 2 memes and probability 1");
    }
}
