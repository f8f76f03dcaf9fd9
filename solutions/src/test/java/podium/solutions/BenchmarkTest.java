package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.competition.bench.Measurement;
import podium.competition.bench.ModelOrder;
import podium.competition.bench.TrainingBenchmark;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.catalog.ZooContext;
import podium.competition.kernels.Amp;
import podium.competition.spi.Preset;
import podium.data.Labels;
import podium.data.Progress;

class BenchmarkTest {

    @Test
    void aTinyModelIsTimed() throws IOException {
        Measurement measurement = new TrainingBenchmark(order(16), Progress.silent()).run().get(0);
        assertThat(measurement.seconds()).hasSize(4);
        assertThat(measurement.samplesPerSecond()).isPositive();
    }

    @Test
    void aSizeThatNoModelTakesIsRefused() {
        assertThatThrownBy(() -> new TrainingBenchmark(order(4), Progress.silent()).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'image-size' is '4'; expected a whole number of at least 8");
    }

    /** Without its tokenizer: the size of the embedding is part of what a step costs. */
    @Test
    void aFullModelHasThePublishedVocabulary() {
        Block block =
                new ZooContext(Labels.binary("label"), Preset.FULL, 1, Map.of())
                        .withPublishedVocabularies()
                        .textEncoder("distilbert-base-uncased")
                        .block();
        assertThat(block.getParameters().values())
                .anySatisfy(
                        parameter ->
                                assertThat(parameter.getShape().getShape())
                                        .containsExactly(30_522, 768));
    }

    private static ModelOrder order(int imageSize) {
        return new ModelOrder(
                SolutionCatalog.builtIn().find("efficientnet-distilbert"),
                Preset.TINY,
                Optional.of(imageSize),
                Optional.of(8),
                Optional.of(4),
                Amp.OFF,
                4);
    }
}
