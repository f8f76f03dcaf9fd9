package podium.competition.run.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void writesRoundNumbers() {
        assertThat(labels(Scale.exactly(0, 1)))
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Scale.exactly(-0.3, 0.3))).containsExactly("-0.2", "0.0", "0.2");
        assertThat(labels(Scale.exactly(0.701, 0.744)))
                .containsExactly("0.71", "0.72", "0.73", "0.74");
        assertThat(labels(Scale.exactly(0, 2.4e-5))).startsWith("0", "5e-6", "1e-5");
    }

    @Test
    void countsInWholeNumbersOnly() {
        assertThat(labels(Scale.counting(1, 3))).containsExactly("1", "2", "3");
        assertThat(labels(Scale.counting(1, 1))).containsExactly("1");
        assertThat(labels(Scale.counting(1, 40))).containsExactly("10", "20", "30", "40");
    }

    @Test
    void keepsRoomAroundASingleValue() {
        assertThat(Scale.around(0.5, 0.5).position(0.5)).isBetween(0.2, 0.8);
        assertThat(Scale.around(0, 0).high()).isPositive();
        assertThat(Scale.around(0.01, 5).low()).isZero();
    }

    @Test
    void spacesRatiosEvenly() {
        Scale scale = Scale.ratios(1e-5, 1e-3);

        assertThat(labels(scale)).containsExactly("1e-5", "1e-4", "1e-3");
        assertThat(scale.position(1e-4)).isCloseTo(0.5, within(1e-9));
        assertThat(labels(Scale.ratios(2e-4, 1e-3))).containsExactly("2e-4", "5e-4", "1e-3");
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks(5).stream().map(tick -> scale.label(tick, 5)).toList();
    }
}
