package podium.competition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.run.SavedRun;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.competition.training.TrainingEngine;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.submission.Predictions;

/** From files as strangers publish them to predictions. */
class BareCheckpointTest {

    private static final Path NOTED =
            Path.of("src/test/resources/podium/competition/pipeline/best_model.pth");

    @TempDir private static Path shared;

    private static DataSet data;

    @TempDir private Path folder;

    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<Path> tokenizer = Optional.empty();
    private Path weights;

    @BeforeAll
    static void makeMemes() throws IOException {
        Path memes = shared.resolve("memes");
        SyntheticDataSet.write(memes, 40, Task.MULTILABEL, 1, Progress.silent());
        data = DataSet.open(memes);
    }

    @BeforeEach
    void publish() throws IOException {
        weights = folder.resolve("published/checkpoint-7/model.safetensors");
        Files.createDirectories(weights.getParent());
        try (CaptionTokenizer words = CaptionTokenizer.build(List.of("a meme"), 100)) {
            words.save(weights.resolveSibling("tokenizer.json"));
        }
        save(data.competition().labels(), "5");
    }

    @Test
    void howTheModelWasMadeIsReadFromNamesAndShapes() throws IOException {
        TrainedModel model = open();

        assertThat(model.settings()).containsExactly(Map.entry("width", "5"));
        assertThat(model.preset()).isEqualTo(Preset.FULL);
        assertThat(remarks)
                .containsExactly(
                        "read from the file: width 5",
                        "labels: those of %s; threshold: 0.5, as no inference_config.json is near the weights"
                                .formatted(data.folder().resolve("competition.yaml")));
        assertThat(predict(model).size()).isEqualTo(data.memes(Split.TEST).size());
    }

    @Test
    void aSettingThatContradictsTheFileIsNamedBesideEveryTensorThatDoesNotFit() {
        settings.put("width", "6");
        assertThatThrownBy(() -> predict(open()))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        e ->
                                assertThat(e.problems())
                                        .anyMatch(line -> line.contains("does not fit the model"))
                                        .contains(
                                                "mis-shaped: hidden.weight has shape (5, 4); the model expects (6, 4)",
                                                "--set width=6 contradicts the file, which tells 5; leave it out"));
    }

    @Test
    void aHeadForOtherLabelsIsExplained() throws IOException {
        save(Labels.multilabel(List.of("a", "b")), "5");
        assertThatThrownBy(() -> predict(open()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("head.weight has shape (2, 5); the model expects (3, 5)")
                .hasMessageContaining(
                        "with one output for each of the labels [sarcastic, misplaced, miscoloured] of %s"
                                .formatted(data.folder().resolve("competition.yaml")));
    }

    @Test
    void labelsAndThresholdsStandBesideTheFileOrInTheFolderAbove() throws IOException {
        Path above = config(weights.getParent().resolveSibling("inference_config.json"), ".25");
        TrainedModel model = open();
        assertThat(model.thresholds()).containsExactly(.25, .25, .25);
        assertThat(model.meaning()).isEqualTo(above.toString());

        config(weights.resolveSibling("inference_config.json"), ".75");
        assertThat(open().thresholds()).containsExactly(.75, .75, .75);
    }

    @Test
    void classesInAnotherOrderComeOutInTheOrderOfTheDataSet() throws IOException {
        Path file = weights.resolveSibling("inference_config.json");
        Files.writeString(
                file,
                "{\"class_names\": [\"sarcastic\", \"misplaced\", \"miscoloured\"], \"thresholds\": [0, 1, 0.5]}");
        Predictions straight = predict(open());
        Files.writeString(
                file,
                "{\"class_names\": [\"miscoloured\", \"sarcastic\", \"misplaced\"], \"thresholds\": [0, 1, 0.5]}");
        Predictions turned = predict(open());

        assertThat(turned.labels()).isEqualTo(data.competition().labels());
        for (int row = 0; row < straight.size(); row++) {
            for (int label = 0; label < 3; label++) {
                int output = (label + 1) % 3;
                assertThat(turned.probability(row, label))
                        .isEqualTo(straight.probability(row, output));
                assertThat(turned.decided(row, label)).isEqualTo(straight.decided(row, output));
            }
        }
        assertThat(straight.probability(0, 0)).isNotEqualTo(straight.probability(0, 1));
    }

    @Test
    void otherClassesThanTheDataSetHasAreRefusedNamingBoth() throws IOException {
        Path file = weights.resolveSibling("inference_config.json");
        Files.writeString(
                file,
                "{\"class_names\": [\"racist\", \"sexist\", \"sarcastic\"], \"thresholds\": [0.5, 0.5, 0.5]}");
        assertThatThrownBy(() -> predict(open()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("[racist, sexist, sarcastic]")
                .hasMessageContaining("[sarcastic, misplaced, miscoloured]")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aThresholdThatTheCheckpointNotesHoldsForAllLabels() throws IOException {
        weights = Files.copy(NOTED, weights.resolveSibling("best_model.pth"));

        TrainedModel model = open();

        assertThat(model.thresholds()).containsExactly(.65, .65, .65);
        assertThat(remarks.get(1)).contains("threshold: 0.65, as %s notes".formatted(weights));
        assertThat(predict(model).size()).isEqualTo(data.memes(Split.TEST).size());
    }

    @Test
    void theTokenizerIsTheOneAskedForOrBesideOrInTheCache() throws IOException {
        Path beside = weights.resolveSibling("tokenizer.json");
        predict(open());
        assertThat(remarks).contains("tokenizer: read from " + beside);

        Path cached = folder.resolve("cache/toy/tokenizer.json");
        Files.createDirectories(cached.getParent());
        Files.move(beside, cached);
        predict(open());
        assertThat(remarks).contains("tokenizer: read from " + cached);

        tokenizer = Optional.of(Files.move(cached, folder.resolve("mine.json")));
        predict(open());
        assertThat(remarks).contains("tokenizer: read from " + tokenizer.get());

        tokenizer = Optional.empty();
        assertThatThrownBy(() -> predict(open()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(beside.toString())
                .hasMessageContaining(cached.toString())
                .hasMessageContaining("--tokenizer FILE");
    }

    @Test
    void weightsInTheFolderOfARunPredictAsTheRunDoes() throws IOException {
        DataSet memes = DataSet.open(ToyRun.makeMemes(folder.resolve("memes"), 60));
        ToyRun toy = new ToyRun(memes.folder(), folder.resolve("run"));
        SavedRun run = toy.train();
        Path out = folder.resolve("again/solution.csv");

        TrainedModel model = checkpoint(toy, run.folder().weights()).open(memes, remarks::add);
        new PredictionRun(model, folder.resolve("cache"), Progress.silent(), remarks::add)
                .predict(memes, Split.TEST, "cpu", out);

        assertThat(model.preset()).isEqualTo(Preset.TINY);
        assertThat(remarks.get(0))
                .isEqualTo(
                        "read from %s: preset tiny and settings"
                                .formatted(run.folder().description()));
        assertThat(out.resolveSibling("predictions.csv"))
                .hasSameBinaryContentAs(run.folder().file("predictions.csv"));
        assertThatThrownBy(
                        () ->
                                checkpoint(new Wide(), run.folder().weights())
                                        .open(memes, remarks::add))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("belongs to a run of 'toy'")
                .hasMessageContaining("not of 'wide'")
                .hasMessageContaining("podium predict " + run.folder().path());
    }

    private TrainedModel open() throws IOException {
        remarks.clear();
        return checkpoint(new Wide(), weights).open(data, remarks::add);
    }

    private BareCheckpoint checkpoint(Solution solution, Path file) {
        return new BareCheckpoint(solution, file, tokenizer, settings, folder.resolve("cache"));
    }

    private Predictions predict(TrainedModel model) throws IOException {
        return new PredictionRun(model, folder.resolve("cache"), Progress.silent(), remarks::add)
                .predict(data, Split.TEST, "cpu", folder.resolve("out/solution.csv"));
    }

    private static Path config(Path file, String threshold) throws IOException {
        return Files.writeString(
                file,
                "{\"class_names\": [\"sarcastic\", \"misplaced\", \"miscoloured\"], \"threshold\": 0%s}"
                        .formatted(threshold));
    }

    /** Saves random weights. */
    private void save(Labels labels, String width) throws IOException {
        Map<String, String> own = Map.of("width", width);
        Build build = new Build(new Wide(), labels, Preset.FULL, 1, own);
        try (TrainingEngine engine = TrainingEngine.start("cpu");
                NDManager manager = engine.manager().newSubManager();
                CaptionTokenizer words =
                        CaptionTokenizer.load(weights.resolveSibling("tokenizer.json"))) {
            engine.seedWeights(1);
            MemeModel model = build.model(Map.of("toy", words));
            build.initialize(
                    model,
                    build.encode(
                            data.memes(Split.TEST).subList(0, 2),
                            Map.of("toy", words),
                            Progress.silent()),
                    manager);
            Weights.save(weights, model, Map.of());
        }
    }

    /** A few numbers of a meme, a hidden layer of any width, and a score for each label. */
    private static final class Wide implements Solution {

        @Override
        public String id() {
            return "wide";
        }

        @Override
        public InputSpec inputs(SolutionContext context) {
            return InputSpec.image(8).text("toy", 8);
        }

        @Override
        public MemeModel build(SolutionContext context) {
            return new MemeModel() {
                private final Block hidden = layer("hidden", context.setting("width", 3));
                private final Block head = layer("head", context.labels().size());

                private Block layer(String name, int units) {
                    return addChildBlock(name, Linear.builder().setUnits(units).build());
                }

                @Override
                protected NDArray logits(MemeBatch memes, Pass pass) {
                    NDArray pixels = memes.pixels().get(":, :, 0, 0"); // [B, 3]
                    NDArray words = memes.attention().sum(new int[] {1}, true); // [B, 1]
                    return pass.through(head, pass.through(hidden, pixels.concat(words, 1)));
                }
            };
        }

        @Override
        public Map<String, String> settings(Map<String, Shape> shapes) {
            return Map.of("width", Long.toString(shapes.get("hidden.weight").get(0)));
        }
    }
}
