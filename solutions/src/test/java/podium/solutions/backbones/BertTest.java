package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;

class BertTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasTheParametersOfHuggingFace() throws IOException {
        Map<String, Parameter> parameters = Weights.named(new Bert(BertConfiguration.full()));

        assertThat(PublishedShapes.of(parameters))
                .isEqualTo(PublishedShapes.read("bert-base-uncased.shapes"));
        assertThat(PublishedShapes.countTrained(parameters)).isEqualTo(109_482_240);
    }

    @Test
    void computesWhatHuggingFaceComputes() throws IOException {
        BertConfiguration narrow = new BertConfiguration(40, 12, 2, 2, 16, 4, 24, 0);
        try (Golden golden = new Golden("bert.safetensors")) {
            golden.compare(new Bert(narrow), List.of("pooled", "tokens"), "ids", "attention");
        }
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

    /** Without the other dropouts, what is left is behind the attention. */
    @Test
    void dropsBehindTheAttentionToo() {
        Engine.getInstance().setRandomSeed(5);
        Bert network = new Bert(new BertConfiguration(40, 7, 1, 1, 16, 4, 24, 0.5f));
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 7), new Shape(1, 7));
        NDArray ids = manager.arange(0, 7, 1, DataType.INT64).reshape(1, 7);
        NDList inputs = new NDList(ids, ids.gt(-1));

        float[] evaluated = tokens(network, inputs, false);

        assertThat(tokens(network, inputs, false)).containsExactly(evaluated, within(0f));
        assertThat(tokens(network, inputs, true)).isNotEqualTo(evaluated);
    }

    private float[] tokens(Bert network, NDList inputs, boolean training) {
        return network.forward(new ParameterStore(manager, false), inputs, training)
                .get(1)
                .toFloatArray();
    }

    private TrainingStep step() {
        // As many positions as tokens and one type, so that each of them is used.
        Bert network = new Bert(new BertConfiguration(40, 7, 1, 2, 16, 4, 24, 0.1f));
        network.initialize(manager, DataType.FLOAT32, new Shape(4, 7), new Shape(4, 7));
        return new TrainingStep(
                manager,
                network,
                batch ->
                        new NDList(
                                batch.randomInteger(0, 40, new Shape(4, 7), DataType.INT64),
                                batch.ones(new Shape(4, 7), DataType.INT64)));
    }
}
