package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.audit.Audit;
import podium.competition.audit.Modality;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.kernels.Amp;
import podium.competition.pipeline.AuditRun;
import podium.competition.pipeline.BareCheckpoint;
import podium.competition.pipeline.PredictionRun;
import podium.competition.pipeline.TrainedModel;
import podium.competition.pipeline.TrainingOrder;
import podium.competition.pipeline.TrainingRun;
import podium.competition.run.SavedRun;
import podium.competition.run.UnusableFolderException;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.training.EpochReport;
import podium.competition.training.Interruption;
import podium.competition.training.TrainingListener;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.DataSet;

/** From a data set without answers to files, on a few made-up memes. */
class TrainingRunTest {

    @TempDir private static Path folder;

    private static Path data;

    @BeforeAll
    static void makeMemesWithoutAnswers() throws IOException {
        data = folder.resolve("memes");
        SyntheticDataSet.write(data, 240, Task.BINARY, 3, Progress.silent());
        deleteTree(data.resolve("private"));
    }

    @Test
    void trainsAndPredictsWithoutTheHiddenAnswers() throws IOException {
        SavedRun run = train("whole", 1, Map.of("epochs", "2"));

        assertThat(data.resolve("private")).doesNotExist();
        for (String file :
                List.of(
                        "run.yaml",
                        "log.jsonl",
                        "model.safetensors",
                        "tokenizer.json",
                        "thresholds.csv",
                        "val_metrics.json",
                        "val_report.json",
                        "inference_config.json",
                        "label_map.json",
                        "curves.svg",
                        "thresholds.svg",
                        "confusion.svg",
                        "roc.svg",
                        "report.html",
                        "MODEL_CARD.md",
                        "solution.csv",
                        "predictions.csv")) {
            assertThat(run.folder().file(file)).isNotEmptyFile();
        }
        List<String> ids =
                DataSet.open(data).memes(Split.TEST).stream().map(meme -> meme.id()).toList();
        assertThat(Files.readAllLines(run.folder().solution()).stream().skip(1))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyElementsOf(ids);

        Path again = folder.resolve("again/solution.csv");
        new PredictionRun(
                        TrainedModel.of(run, solution()),
                        folder.resolve("cache"),
                        Progress.silent(),
                        remark -> {})
                .predict(DataSet.open(data), Split.TEST, "cpu", again);
        assertThat(again).hasSameBinaryContentAs(run.folder().solution());
        assertThat(again.resolveSibling("predictions.csv"))
                .hasSameBinaryContentAs(run.folder().file("predictions.csv"));
        assertThat(predictedByStrangers(run))
                .hasSameBinaryContentAs(run.folder().file("predictions.csv"));
    }

    /** Predicts with the weights as the CLIP fusion project lays out its own. */
    private static Path predictedByStrangers(SavedRun run) throws IOException {
        Path published = folder.resolve("published");
        Path checkpoint = Files.createDirectories(published.resolve("checkpoint-12"));
        Files.copy(run.folder().inferenceConfig(), published.resolve("inference_config.json"));
        for (Path file : List.of(run.folder().weights(), run.folder().tokenizer(0))) {
            Files.copy(file, checkpoint.resolve(file.getFileName()));
        }
        List<String> remarks = new ArrayList<>();
        DataSet memes = DataSet.open(data);
        TrainedModel model =
                new BareCheckpoint(
                                solution(),
                                checkpoint.resolve("model.safetensors"),
                                Optional.empty(),
                                Map.of(),
                                folder.resolve("cache"))
                        .open(memes, remarks::add);
        assertThat(remarks).contains("read from the file: modalities both");
        Path out = published.resolve("solution.csv");
        new PredictionRun(model, folder.resolve("cache"), Progress.silent(), remarks::add)
                .predict(memes, Split.TEST, "cpu", out);
        return out.resolveSibling("predictions.csv");
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        SavedRun first = train("first", 7, Map.of("epochs", "1"));
        SavedRun second = train("second", 7, Map.of("epochs", "1"));
        SavedRun other = train("other", 8, Map.of("epochs", "1"));
        for (String file : List.of("solution.csv", "predictions.csv", "model.safetensors")) {
            assertThat(first.folder().file(file))
                    .hasSameBinaryContentAs(second.folder().file(file));
        }
        assertThat(Files.readString(other.folder().file("predictions.csv")))
                .isNotEqualTo(Files.readString(first.folder().file("predictions.csv")));
    }

    @Test
    void stopsWhenPatienceIsExhaustedAndKeepsTheBestEpoch() throws IOException {
        List<EpochReport> epochs = new ArrayList<>();
        SavedRun run =
                train(
                        "patient",
                        1,
                        Map.of(
                                "epochs",
                                "9",
                                "patience",
                                "1",
                                "modalities",
                                "text",
                                "lr-head",
                                "0",
                                "lr-encoder",
                                "0"),
                        epochs);
        assertThat(epochs).hasSize(2);
        assertThat(run.description().result().orElseThrow().epoch()).isEqualTo(1);
    }

    @Test
    void anAuditSaysAtOnceWhatAModelDoesNotRead() throws IOException {
        SavedRun run = train("captions", 1, Map.of("epochs", "1", "modalities", "text"));
        List<String> remarks = new ArrayList<>();

        Audit audit =
                new AuditRun(
                                run,
                                solution(),
                                folder.resolve("cache"),
                                Progress.silent(),
                                remarks::add)
                        .audit(DataSet.open(data), "cpu");

        assertThat(remarks).containsExactly("this model reads no picture");
        assertThat(audit.reads(Modality.PICTURE)).isFalse();
        assertThat(audit.sentence()).contains("does not read the picture");
        assertThat(run.folder().file("audit.json")).isNotEmptyFile();
        assertThat(run.folder().file("audit.svg")).isNotEmptyFile();
    }

    @Test
    void accumulationAndClippingAndWeightsOfEveryKindRun() throws IOException {
        SavedRun run =
                train(
                        "settings",
                        1,
                        settings(
                                "epochs=1 batch=12 accumulation=3 clip=0.5 loss=focal",
                                "pos-weight=auto label-smoothing=0.1 sampling=weighted flip=true",
                                "schedule=cosine thresholds=0.05:0.95:19"));
        assertThat(run.description().settings())
                .containsEntry("accumulation", "3")
                .containsEntry("loss", "focal")
                .containsEntry("schedule", "cosine")
                .containsEntry("modalities", "both");
    }

    @Test
    void refusesASettingThatNothingUses() {
        assertThatThrownBy(() -> train("unknown", 1, Map.of("modalites", "text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no setting 'modalites'; did you mean 'modalities'?");
        assertThat(folder.resolve("unknown")).doesNotExist();
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> train("taken", 1, Map.of()))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("is not empty");
        assertThat(taken.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void saysWhereTrainingDivergedAndUpdatesNothing() {
        assertThatThrownBy(
                        () ->
                                train(
                                        "diverged",
                                        1,
                                        Map.of(
                                                "epochs", "3",
                                                "lr-head", "1e30",
                                                "lr-encoder", "1e30",
                                                "clip", "0")))
                .hasMessageContaining("is not finite at epoch 1, step");
    }

    private static Map<String, String> settings(String... lines) {
        Map<String, String> settings = new TreeMap<>();
        for (String pair : String.join(" ", lines).split(" ", -1)) {
            settings.put(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return settings;
    }

    private static SavedRun train(String name, long seed, Map<String, String> settings)
            throws IOException {
        return train(name, seed, settings, new ArrayList<>());
    }

    private static SavedRun train(
            String name, long seed, Map<String, String> settings, List<EpochReport> epochs)
            throws IOException {
        TrainingOrder order =
                new TrainingOrder(
                        solution(),
                        Optional.empty(),
                        data,
                        folder.resolve(name),
                        false,
                        Preset.TINY,
                        Optional.empty(),
                        Optional.empty(),
                        "cpu",
                        Amp.OFF,
                        seed,
                        settings,
                        folder.resolve("cache"));
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void epochEnded(EpochReport epoch) {
                        epochs.add(epoch);
                    }
                };
        return new TrainingRun(order, Progress.silent(), listener, remark -> {}, new Interruption())
                .run();
    }

    private static Solution solution() {
        return SolutionCatalog.builtIn().find("efficientnet-distilbert");
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
