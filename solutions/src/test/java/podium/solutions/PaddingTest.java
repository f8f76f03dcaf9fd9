package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.catalog.ZooContext;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.kernels.Precision;
import podium.competition.pipeline.Build;
import podium.competition.prediction.Predictor;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Tokens;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

/** Captions padded to their batch's longest are worth what those padded to the maximum are. */
class PaddingTest {

    private static final float TOLERANCE = 1e-5f;
    private static final Labels LABELS = Labels.multilabel(List.of("red", "green"));

    /** Captions of 1 to 60 words, one blank. */
    private static final List<Meme> MEMES =
            IntStream.range(0, 21)
                    .mapToObj(
                            row ->
                                    new Meme(
                                            Integer.toString(row),
                                            Optional.empty(),
                                            "cat dog emu fox ".repeat(row * row % 16)
                                                    + (row == 0 ? "" : "gnu hen"),
                                            Optional.empty()))
                    .toList();

    private final NDManager manager = NDManager.newBaseManager();
    private final CaptionTokenizer tokenizer =
            CaptionTokenizer.build(MEMES.stream().map(Meme::text).toList(), 100);

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    static Stream<Solution> solutions() {
        return SolutionCatalog.builtIn().entries().stream()
                .map(SolutionCatalog.Entry::solution)
                .filter(solution -> !inputs(solution).texts().isEmpty())
                .filter(solution -> !inputs(solution).texts().get(0).fixed());
    }

    private static InputSpec inputs(Solution solution) {
        return solution.inputs(new ZooContext(LABELS, Preset.TINY, 1, Map.of()));
    }

    @Test
    void mostSolutionsPadToTheLongest() {
        assertThat(solutions().map(Solution::id))
                .contains(
                        "clip-fusion",
                        "clip-mtl",
                        "efficientnet-distilbert",
                        "hate-clipper",
                        "kd-hvt")
                .doesNotContain("siglip-fusion");
    }

    @ParameterizedTest
    @MethodSource("solutions")
    void probabilitiesDoNotDependOnPadding(Solution solution) {
        InputSpec inputs = inputs(solution);
        Build build = new Build(solution, LABELS, Preset.TINY, 1, Map.of());
        MemeModel model = build.model(tokenizers(inputs));
        EncodedMemes dynamic = encoded(inputs);
        EncodedMemes padded = encoded(toTheMaximum(inputs));
        Engine.getInstance().setRandomSeed(5);
        build.initialize(model, dynamic, manager);
        Predictor predictor = new Predictor(model, LABELS, Precision.FP32, manager);

        float[][] expected = predictor.probabilities(padded, MEMES.size(), Progress.silent());

        for (int batch : new int[] {1, 4, MEMES.size()}) {
            float[][] actual = predictor.probabilities(dynamic, batch, Progress.silent());
            for (int row = 0; row < MEMES.size(); row++) {
                assertThat(actual[row])
                        .as("meme %d in batches of %d", row, batch)
                        .containsExactly(expected[row], within(TOLERANCE));
            }
        }
        assertThat(expected[1]).isNotEqualTo(expected[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"distilbert-base-uncased", "bert-base-uncased", "clip-vit-base-patch32"})
    void aTextsVectorDoesNotDependOnPadding(String name) {
        InputSpec inputs = InputSpec.textOnly(name, 32);
        Block encoder =
                new ZooContext(LABELS, Preset.TINY, 1, Map.of())
                        .withVocabularies(Map.of(name, tokenizer.vocabularySize()))
                        .textEncoder(name)
                        .block();
        Engine.getInstance().setRandomSeed(5);
        encoder.initialize(manager, DataType.FLOAT32, new Shape(2, 8), new Shape(2, 8));
        int[] all = IntStream.range(0, MEMES.size()).toArray();

        List<float[]> expected = vectors(encoder, encoded(toTheMaximum(inputs)), all);

        for (int row : all) {
            assertThat(vectors(encoder, encoded(inputs), row).get(0))
                    .as("meme %d", row)
                    .containsExactly(expected.get(row), within(TOLERANCE));
        }
        assertThat(expected.get(1)).isNotEqualTo(expected.get(2));
    }

    private List<float[]> vectors(Block encoder, EncodedMemes memes, int... rows) {
        List<float[]> vectors = new ArrayList<>();
        try (NDManager scratch = manager.newSubManager()) {
            Tokens tokens = memes.batch(scratch, rows).texts().get(0);
            NDArray pooled =
                    encoder.forward(
                                    new ParameterStore(scratch, false),
                                    new NDList(tokens.ids(), tokens.attention()),
                                    false)
                            .get(0); // [B, D]
            for (int row = 0; row < rows.length; row++) {
                vectors.add(pooled.get(row).toFloatArray());
            }
        }
        return vectors;
    }

    private static InputSpec toTheMaximum(InputSpec inputs) {
        return new InputSpec(
                inputs.image(),
                inputs.texts().stream()
                        .map(text -> new TextSpec(text.tokenizer(), text.maximum(), true))
                        .toList());
    }

    private EncodedMemes encoded(InputSpec inputs) {
        return new MemeEncoder(inputs, LABELS, tokenizers(inputs))
                .encode(MEMES, 0, Progress.silent());
    }

    private Map<String, CaptionTokenizer> tokenizers(InputSpec inputs) {
        Map<String, CaptionTokenizer> tokenizers = new TreeMap<>();
        inputs.texts().forEach(text -> tokenizers.put(text.tokenizer(), tokenizer));
        return tokenizers;
    }
}
