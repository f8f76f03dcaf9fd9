package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;

class DistilBertTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasTheParametersOfHuggingFace() throws IOException {
        Map<String, Parameter> parameters =
                Weights.named(new DistilBert(DistilBertConfiguration.full()));

        assertThat(PublishedShapes.of(parameters))
                .isEqualTo(PublishedShapes.read("distilbert-base-uncased.shapes"));
        assertThat(PublishedShapes.countTrained(parameters)).isEqualTo(66_362_880);
    }

    @Test
    void computesWhatHuggingFaceComputes() throws IOException {
        DistilBertConfiguration narrow = new DistilBertConfiguration(40, 12, 2, 16, 4, 24, 0);
        try (Golden golden = new Golden("distilbert.safetensors")) {
            golden.compare(new DistilBert(narrow), List.of("pooled", "tokens"), "ids", "attention");
        }
    }

    @Test
    void paddingDoesNotChangeATextsVectors() {
        DistilBert network = tiny();
        long[] text = {5, 17, 3, 39, 6};

        NDList bare = evaluate(network, ids(text, text.length));
        NDList padded = evaluate(network, ids(text, 40));

        assertThat(padded.get(0).toFloatArray())
                .containsExactly(bare.get(0).toFloatArray(), within(1e-5f));
        assertThat(padded.get(1).get(":, :5").toFloatArray())
                .containsExactly(bare.get(1).toFloatArray(), within(1e-5f));
    }

    @Test
    void aRowOfPaddingAloneStaysFinite() {
        NDList outputs = evaluate(tiny(), ids(new long[0], 6));

        assertThat(outputs.get(1).isNaN().any().getBoolean()).isFalse();
        assertThat(outputs.get(1).isInfinite().any().getBoolean()).isFalse();
    }

    @Test
    void everyParameterGetsAGradient() {
        assertThat(step().parametersWithoutGradient()).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        TrainingStep step = step();
        List<Integer> alive = step.arraysAfter(10);

        assertThat(alive.get(9)).isEqualTo(alive.get(1));
        assertThat(step.arraysOfAnEvaluation()).as("two inputs, two outputs").isEqualTo(4);
    }

    @Test
    void dropsOnlyInTraining() {
        DistilBert network = tiny();
        NDArray ids = ids(new long[] {5, 17, 3}, 4);

        assertThat(first(network, ids, false)).isEqualTo(first(network, ids, false));
        assertThat(first(network, ids, true)).isNotEqualTo(first(network, ids, true));
    }

    @Test
    void startsAsHuggingFaceDoes() {
        Engine.getInstance().setRandomSeed(1);
        DistilBert network = new DistilBert(DistilBertConfiguration.tiny(3000));
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 2), new Shape(1, 2));
        Map<String, Parameter> parameters = Weights.named(network);
        NDArray words = parameters.get("embeddings.word_embeddings.weight").getArray();

        assertThat(words.get(0).toFloatArray()).containsOnly(0);
        double variance = words.mul(words).mean().getFloat();
        assertThat(Math.sqrt(variance)).isCloseTo(0.02, within(2e-4));
        parameters.forEach(
                (name, parameter) -> {
                    if (name.endsWith("bias")) {
                        assertThat(parameter.getArray().toFloatArray()).as(name).containsOnly(0);
                    } else if (name.toLowerCase(Locale.ROOT).contains("norm")) {
                        assertThat(parameter.getArray().toFloatArray()).as(name).containsOnly(1);
                    }
                });
    }

    @Test
    void refusesTextsBeyondItsPositions() {
        DistilBert network = tiny();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate(network, ids(new long[] {5}, 129)))
                .withMessageContaining("129 tokens")
                .withMessageContaining("128 positions");
    }

    @Test
    void refusesAMissingMask() {
        DistilBert network = new DistilBert(DistilBertConfiguration.tiny(40));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.initialize(manager, DataType.FLOAT32, new Shape(2, 7)))
                .withMessageContaining("mask [B, T]");
    }

    private DistilBert tiny() {
        Engine.getInstance().setRandomSeed(5);
        DistilBert network = new DistilBert(DistilBertConfiguration.tiny(40));
        network.initialize(manager, DataType.FLOAT32, new Shape(2, 7), new Shape(2, 7));
        return network;
    }

    private TrainingStep step() {
        // As many positions as tokens, so that each of them is used.
        DistilBert network = new DistilBert(new DistilBertConfiguration(40, 7, 2, 16, 4, 24, 0.1f));
        network.initialize(manager, DataType.FLOAT32, new Shape(4, 7), new Shape(4, 7));
        return new TrainingStep(
                manager,
                network,
                batch ->
                        new NDList(
                                batch.randomInteger(0, 40, new Shape(4, 7), DataType.INT64),
                                batch.ones(new Shape(4, 7), DataType.INT64)));
    }

    private NDArray ids(long[] text, int length) {
        return manager.create(Arrays.copyOf(text, length), new Shape(1, length));
    }

    private NDList evaluate(DistilBert network, NDArray ids) {
        return network.forward(
                new ParameterStore(manager, false), new NDList(ids, ids.neq(0)), false);
    }

    private float[] first(DistilBert network, NDArray ids, boolean training) {
        return network.forward(
                        new ParameterStore(manager, false), new NDList(ids, ids.neq(0)), training)
                .head()
                .toFloatArray();
    }
}
