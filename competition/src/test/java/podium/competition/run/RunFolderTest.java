package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;

class RunFolderTest {

    private static final Labels OFFENSIVE = Labels.binary("offensive");

    @TempDir Path parent;

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Files.writeString(parent.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> RunFolder.create(parent))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("is not empty")
                .hasMessageContaining("another folder");
        assertThat(parent.resolve("notes.txt")).content().isEqualTo("mine");
    }

    @Test
    void refusesAFileAndAFolderBelowAFile() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.create(file))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("run")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("cannot write to");
    }

    @Test
    void leavesNothingBehindWhenItChecksThatItCanWrite() {
        assertThat(RunFolder.create(run()).path()).isEmptyDirectory();
    }

    @Test
    void opensWhatItFinished() throws IOException {
        SampleRun sample = binary();
        sample.write(run());

        SavedRun saved = RunFolder.open(run());

        assertThat(saved.description()).isEqualTo(sample.finished());
        assertThat(saved.labels()).isEqualTo(OFFENSIVE);
        assertThat(saved.thresholds()).containsExactly(sample.result().thresholds());
        assertThat(RunFolder.isFinished(run())).isTrue();
    }

    @Test
    void writesTheReportsInThePublishedShape() throws IOException {
        SampleRun sample = binary();
        RunFolder folder = sample.write(run());

        assertThat(folder.file("label_map.json"))
                .content()
                .isEqualTo("{\n  \"class_names\": [\n    \"offensive\"\n  ]\n}\n");
        assertThat(json(folder, "inference_config.json").fieldNames())
                .toIterable()
                .startsWith(
                        "encoder_name",
                        "backend",
                        "fusion_dim",
                        "thresholds",
                        "class_names",
                        "best_checkpoint_dir",
                        "use_logit_adjustment",
                        "priors");
        assertThat(json(folder, "val_report.json").fieldNames())
                .toIterable()
                .containsExactly(
                        "offensive", "micro avg", "macro avg", "weighted avg", "samples avg");
        assertThat(json(folder, "val_report.json").path("offensive").fieldNames())
                .toIterable()
                .containsExactly("precision", "recall", "f1-score", "support");
    }

    @Test
    void givesF1AtHalfAndAtTheChosenThresholds() throws IOException {
        List<String> names = List.of("racist", "sexist");
        SampleRun sample =
                new SampleRun(Labels.multilabel(names), Metric.F1_MACRO, 300, Optional.empty());
        RunFolder folder = sample.write(run());

        JsonNode metrics = json(folder, "val_metrics.json");

        assertThat(metrics.fieldNames())
                .toIterable()
                .allMatch(name -> name.startsWith("val_") || name.equals("epoch"))
                .startsWith("val_loss", "val_f1_macro", "val_f1_micro", "val_roc_macro")
                .contains("val_f1_racist", "val_roc_racist", "val_f1_racist_calibrated");
        JsonNode report = json(folder, "val_report.json");
        assertThat(metrics.path("val_f1_macro_calibrated").doubleValue())
                .isCloseTo(report.path("macro avg").path("f1-score").doubleValue(), within(1e-12));
        assertThat(metrics.path("val_f1_macro_calibrated").doubleValue())
                .isGreaterThan(metrics.path("val_f1_macro").doubleValue());
        assertThat(metrics.path("epoch").intValue()).isEqualTo(4);
    }

    @Test
    void givesNullForAFigureThatCannotBeComputed() throws IOException {
        SampleRun sample = new SampleRun(OFFENSIVE, Metric.ACCURACY, 1, Optional.empty());
        RunFolder folder = sample.write(run());

        assertThat(json(folder, "val_metrics.json").path("val_roc_macro").isNull()).isTrue();
    }

    @Test
    void listsEveryThresholdAndMarksTheChosen() throws IOException {
        SampleRun sample = binary();
        RunFolder folder = sample.write(run());

        List<String> lines = Files.readAllLines(folder.file("thresholds.csv"));

        assertThat(lines.get(0))
                .isEqualTo("label,threshold,accuracy,f1,balanced_accuracy,mcc,chosen");
        assertThat(lines).hasSize(1 + sample.result().sweeps().get(0).curve().size());
        assertThat(lines.stream().filter(line -> line.endsWith(",1")))
                .singleElement()
                .asString()
                .startsWith("offensive," + sample.result().thresholds()[0] + ",");
    }

    @Test
    void writesTestMetricsFromHardLabels() throws IOException {
        SampleRun sample = binary();
        RunFolder folder = sample.write(run());

        RunFolder.open(run()).writeTestMetrics(sample.validation().chosen(), Optional.empty());

        JsonNode metrics = json(folder, "test_metrics.json");
        assertThat(metrics.path("test_f1_macro").isNull()).isTrue();
        assertThat(metrics.path("test_f1_macro_calibrated").isNumber()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        assertThatThrownBy(() -> RunFolder.open(run()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("not found")
                .hasMessageContaining("podium train");
        assertThatThrownBy(() -> RunFolder.open(parent))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("it has no run.yaml");

        RunFolder folder = binary().write(run());
        Files.delete(folder.weights());
        assertThatThrownBy(() -> RunFolder.open(run()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("model.safetensors is missing");
    }

    @Test
    void refusesToOpenAnUnfinishedRun() throws IOException {
        RunFolder.create(run()).begin(SampleRun.description());

        assertThat(RunFolder.isFinished(run())).isFalse();
        assertThatThrownBy(() -> RunFolder.open(run()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("did not finish");
    }

    @Test
    void pointsToTheOptionThatGoesOnWithAnUnfinishedRun() throws IOException {
        RunFolder.create(run()).begin(SampleRun.description());

        assertThatThrownBy(() -> RunFolder.create(run()))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("--resume");
        assertThat(RunFolder.begun(run())).isPresent();
        assertThat(RunFolder.begun(parent.resolve("none"))).isEmpty();
    }

    @Test
    void takesAFolderWithNothingButAHalfWrittenFileForEmpty() throws IOException {
        Files.createDirectory(run());
        Files.writeString(run().resolve(".run.yaml-17.part"), "podium: ");

        assertThat(RunFolder.create(run()).path()).isEqualTo(run());
    }

    @Test
    void discardsARunThatHasLearnedNothingAndNoOther() throws IOException {
        RunFolder unlearned = RunFolder.create(run());
        unlearned.begin(SampleRun.description());
        assertThat(unlearned.discard()).isTrue();
        assertThat(run()).doesNotExist();

        RunFolder learned = RunFolder.create(run());
        Files.writeString(learned.weights(), "weights");
        assertThat(learned.discard()).isFalse();
        assertThat(learned.weights()).exists();
    }

    private Path run() {
        return parent.resolve("run");
    }

    private static SampleRun binary() {
        return new SampleRun(OFFENSIVE, Metric.ACCURACY, 149, Optional.empty());
    }

    private static JsonNode json(RunFolder folder, String name) throws IOException {
        return Json.parse(Files.readString(folder.file(name)));
    }
}
