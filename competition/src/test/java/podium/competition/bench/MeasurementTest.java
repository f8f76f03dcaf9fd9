package podium.competition.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void theFigureIsThatOfTheMedianStep() {
        Measurement odd = measurement(0.5, 9.0, 0.25);
        assertThat(odd.median()).isEqualTo(0.5);
        assertThat(odd.samplesPerSecond()).isEqualTo(32);
        assertThat(odd.quickest()).isEqualTo(0.25);
        assertThat(odd.slowest()).isEqualTo(9.0);
        assertThat(measurement(4.0, 1.0, 2.0, 3.0).median()).isEqualTo(2.5);
    }

    @Test
    void theFirstStepsDoNotCount() {
        long[] advanced = new long[1];
        StepClock clock = new StepClock(units -> advanced[0] += units);
        for (int step = 0; step < StepClock.WARM_UP + 2; step++) {
            clock.stepEnded();
        }
        Measurement measurement = clock.measurement(Map.of(), 1);
        assertThat(advanced[0]).isEqualTo(5);
        assertThat(measurement.seconds()).hasSize(2);
        assertThat(measurement.cost().orElseThrow().peakMemoryBytes()).isPositive();
        assertThat(clock.measurementOfOthers(Map.of(), 1).cost()).isEmpty();
    }

    private static Measurement measurement(Double... seconds) {
        return new Measurement(Map.of(), 16, List.of(seconds), Optional.empty());
    }
}
