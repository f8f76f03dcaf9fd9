package podium.competition.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import podium.data.Progress;

/** With programs of the system in Podium's place, as they start at once. */
@DisabledOnOs(OS.WINDOWS)
class StartBenchmarkTest {

    @Test
    void helpAndScoringAreMeasuredApart() throws IOException {
        List<Measurement> measurements =
                new StartBenchmark(List.of("true"), 2, Progress.silent()).run();
        assertThat(measurements).hasSize(2);
        assertThat(measurements)
                .allSatisfy(measurement -> assertThat(measurement.seconds()).hasSize(2))
                .allSatisfy(measurement -> assertThat(measurement.cost()).isEmpty());
        assertThat(measurements.get(0).setting()).containsEntry("command", "--help");
        assertThat(measurements.get(1).setting())
                .containsEntry("command", "score")
                .containsEntry("rows", 2000);
    }

    @Test
    void aProgramThatFailsIsNoMeasurement() {
        assertThatThrownBy(() -> new StartBenchmark(List.of("false"), 1, Progress.silent()).run())
                .isInstanceOf(IOException.class)
                .hasMessage("[false, --help] ended with 1");
    }
}
