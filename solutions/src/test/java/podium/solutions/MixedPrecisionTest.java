package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.kernels.Amp;
import podium.competition.pipeline.TrainingOrder;
import podium.competition.pipeline.TrainingRun;
import podium.competition.run.SavedRun;
import podium.competition.spi.Preset;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.data.Progress;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;

/** Trains the same model in single and in half precision. */
class MixedPrecisionTest {

    private static final int STEPS = 200;

    @TempDir private Path folder;

    /**
     * Both start from a model that has left the first plateau: how soon a model leaves it is
     * chance, which any rounding changes.
     */
    @Test
    void bf16LearnsLikeFp32() throws IOException {
        SyntheticDataSet.write(folder.resolve("memes"), 2400, Task.BINARY, 1, Progress.silent());
        Path start =
                train("start", Amp.OFF, Optional.empty(), "2e-3", 4, new ArrayList<>())
                        .folder()
                        .weights();
        List<Double> single = new ArrayList<>();
        List<Double> half = new ArrayList<>();

        SavedRun fp32 = train("fp32", Amp.OFF, Optional.of(start), "2e-4", 5, single);
        SavedRun bf16 = train("bf16", Amp.BF16, Optional.of(start), "2e-4", 5, half);

        assertThat(bf16.description().environment().precision()).isEqualTo("bf16");
        assertThat(half).hasSameSizeAs(single).hasSizeGreaterThanOrEqualTo(STEPS);
        assertThat(half).as("computed in half precision").isNotEqualTo(single);
        List<Double> expected = smooth(single);
        List<Double> actual = smooth(half);
        for (int step = 0; step < STEPS; step++) {
            assertThat(actual.get(step))
                    .as("smoothed loss at step %d", step)
                    .isCloseTo(expected.get(step), within(0.02 * expected.get(step)));
        }
        assertThat(auroc(fp32)).isGreaterThan(0.95);
        assertThat(auroc(bf16)).isCloseTo(auroc(fp32), within(0.01));
    }

    private SavedRun train(
            String name,
            Amp amp,
            Optional<Path> weights,
            String rate,
            int epochs,
            List<Double> losses)
            throws IOException {
        TrainingOrder order =
                new TrainingOrder(
                        SolutionCatalog.builtIn().find("efficientnet-distilbert"),
                        Optional.empty(),
                        folder.resolve("memes"),
                        folder.resolve(name),
                        Preset.TINY,
                        weights,
                        Optional.empty(),
                        "cpu",
                        amp,
                        1,
                        Map.of(
                                "epochs",
                                Integer.toString(epochs),
                                "lr-encoder",
                                rate,
                                "lr-head",
                                rate),
                        folder.resolve("cache"));
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepEnded(StepReport step) {
                        losses.add(step.loss().get("main"));
                    }
                };
        return new TrainingRun(order, Progress.silent(), listener, remark -> {}).run();
    }

    private static double auroc(SavedRun run) {
        return run.description().result().orElseThrow().value().orElseThrow();
    }

    private static List<Double> smooth(List<Double> losses) {
        List<Double> smoothed = new ArrayList<>();
        double mean = losses.get(0);
        for (double loss : losses) {
            mean = 0.95 * mean + 0.05 * loss;
            smoothed.add(mean);
        }
        return smoothed;
    }
}
