package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.training.StepReport;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;

class RunLogTest {

    @TempDir Path parent;

    @Test
    void writesAStepAtOnceWithTheContractsKeysInOrder() throws IOException {
        RunFolder folder = RunFolder.create(parent.resolve("run"));
        try (RunLog log = folder.openLog()) {
            log.stepEnded(
                    new StepReport(
                            "train",
                            1,
                            2,
                            10,
                            Map.of("main", Double.NaN),
                            Map.of("head", 1e-3),
                            0.5,
                            Double.NaN,
                            0,
                            12.25,
                            2.5,
                            1.5));

            assertThat(folder.log())
                    .content()
                    .isEqualTo(
                            "{\"kind\":\"step\",\"phase\":\"train\",\"epoch\":1,\"step\":2,"
                                    + "\"loss\":{\"main\":null},\"lr\":{\"head\":0.001},"
                                    + "\"grad_norm\":0.5,\"loss_scale\":null,\"skipped\":0,"
                                    + "\"samples_per_second\":12.25,\"stall_ms\":1.5}\n");
        }
    }

    @Test
    void writesTheLossScaleAndTheSkippedUpdates() throws IOException {
        RunFolder folder = RunFolder.create(parent.resolve("run"));
        try (RunLog log = folder.openLog()) {
            log.stepEnded(
                    new StepReport(
                            "train",
                            1,
                            2,
                            10,
                            Map.of("main", 0.25),
                            Map.of("head", 1e-3),
                            Double.POSITIVE_INFINITY,
                            65536,
                            3,
                            12.25,
                            2.5,
                            1.5));
        }
        assertThat(folder.log())
                .content()
                .contains("\"grad_norm\":null,\"loss_scale\":65536.0,\"skipped\":3,");
    }

    @Test
    void writesAnEpochWithItsMetricsAndThresholds() throws IOException {
        List<String> lines = Files.readAllLines(replayed().log());
        var epoch = Json.parse(lines.get(lines.size() - 1));

        assertThat(epoch.fieldNames())
                .toIterable()
                .containsExactly(
                        "kind",
                        "phase",
                        "epoch",
                        "train_loss",
                        "metrics",
                        "threshold",
                        "best",
                        "seconds");
        assertThat(epoch.path("metrics").fieldNames())
                .toIterable()
                .startsWith("loss", "accuracy")
                .contains("auroc", "ece");
        assertThat(epoch.path("threshold").fieldNames()).toIterable().containsExactly("offensive");
    }

    @Test
    void readsLearningRatesBackEvenIfTheLastLineWasCutOff() throws IOException {
        RunFolder folder = replayed();
        Files.writeString(folder.log(), "{\"kind\":\"step\",\"ep", StandardOpenOption.APPEND);

        Map<String, List<RateHistory.Rate>> groups = folder.learningRates().groups();

        assertThat(groups).containsOnlyKeys("encoder", "head");
        assertThat(groups.get("head")).hasSize(120);
        assertThat(groups.get("head").get(0).epochs()).isCloseTo(0.05, within(1e-12));
        assertThat(groups.get("head").get(119).epochs()).isEqualTo(6);
        assertThat(groups.get("head").get(0).rate()).isEqualTo(1e-3);
    }

    private RunFolder replayed() throws IOException {
        return new SampleRun(Labels.binary("offensive"), Metric.ACCURACY, 149, Optional.empty())
                .write(parent.resolve("run"));
    }
}
