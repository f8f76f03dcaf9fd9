package podium.competition.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.competition.kernels.Amp;
import podium.competition.spi.Preset;
import podium.data.Progress;

class ModelBenchmarkTest {

    private static final int STEPS = 4;

    private final RecordingSolution solution = new RecordingSolution();

    @Test
    void everyBatchOfTrainingIsFullAndOfTheShapeWanted() throws IOException {
        List<Measurement> measurements = new TrainingBenchmark(order(), Progress.silent()).run();

        int microBatches = 2 * (StepClock.WARM_UP + STEPS); // the recipe accumulates two
        assertThat(solution.seen).hasSize(2 * microBatches);
        assertThat(solution.seen.subList(microBatches, 2 * microBatches))
                .containsOnly(
                        new RecordingSolution.Seen(
                                "second", new Shape(6, 3, 16, 16), new Shape(6, 12), 0));
        Measurement measurement = measurements.get(0);
        assertThat(measurements).hasSize(1);
        assertThat(measurement.seconds()).hasSize(STEPS).allMatch(seconds -> seconds > 0);
        assertThat(measurement.samplesPerStep()).isEqualTo(12);
        assertThat(measurement.setting())
                .containsEntry("solution", "recording")
                .containsEntry("preset", "tiny")
                .containsEntry("image-size", 16)
                .containsEntry("tokens", 12)
                .containsEntry("batch", 6)
                .containsEntry("accumulation", 2)
                .containsEntry("phase", "second")
                .containsEntry("precision", "fp32")
                .containsEntry("device", "cpu");
    }

    @Test
    void predictionCountsTheBatchesAfterTheFirst() throws IOException {
        List<Measurement> measurements = new PredictionBenchmark(order(), Progress.silent()).run();

        assertThat(measurements).hasSize(1);
        assertThat(measurements.get(0).seconds()).hasSize(STEPS).allMatch(seconds -> seconds > 0);
        assertThat(measurements.get(0).samplesPerStep()).isEqualTo(6);
        assertThat(solution.seen).isEmpty();
    }

    private ModelOrder order() {
        return new ModelOrder(
                solution,
                Preset.TINY,
                Optional.of(16),
                Optional.of(12),
                Optional.of(6),
                Amp.OFF,
                STEPS);
    }
}
