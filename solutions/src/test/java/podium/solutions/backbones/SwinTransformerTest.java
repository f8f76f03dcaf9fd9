package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;
import podium.solutions.backbones.SwinConfiguration.Stage;

class SwinTransformerTest {

    private static final Shape PIXELS = new Shape(2, 3, 32, 32);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasTheParametersOfTimm() throws IOException {
        Map<String, Parameter> parameters =
                Weights.named(new SwinTransformer(SwinConfiguration.full()));

        assertThat(PublishedShapes.of(parameters))
                .containsExactlyInAnyOrderElementsOf(
                        PublishedShapes.read("swin_tiny_patch4_window7_224.shapes"));
        assertThat(PublishedShapes.count(parameters))
                .as("with a head of two classes")
                .isEqualTo(27_520_892 - 2 * 768 - 2);
    }

    @Test
    void computesWhatTimmComputes() throws IOException {
        try (Golden golden = new Golden("swin.safetensors")) {
            golden.compare(new SwinTransformer(narrow(0)), List.of("pooled", "tokens"), "pixels");
        }
    }

    @Test
    void everyParameterGetsAGradient() {
        assertThat(step().parametersWithoutGradient()).isEmpty();
    }

    /** What Java lends to libtorch until an array is closed is memory that Java takes back. */
    @Test
    void gradientsNeedNoMemoryOfJava() {
        NDArray pixels = manager.randomNormal(PIXELS);
        assertThat(biasGradient(pixels, true)).isEqualTo(biasGradient(pixels, false));
    }

    @Test
    void leavesNothingBehind() {
        TrainingStep step = step();
        List<Integer> alive = step.arraysAfter(10);

        assertThat(alive.get(9)).isEqualTo(alive.get(1));
        assertThat(step.arraysOfAnEvaluation()).as("the pixels, two outputs").isEqualTo(3);
    }

    @Test
    void dropsPathsOnlyInTraining() {
        SwinTransformer network = ready(narrow(0.5f));
        NDArray pixels = manager.randomNormal(PIXELS);

        assertThat(pooled(network, pixels, false)).isEqualTo(pooled(network, pixels, false));
        assertThat(pooled(network, pixels, true)).isNotEqualTo(pooled(network, pixels, true));
    }

    @Test
    void refusesPicturesThatCannotBeCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SwinConfiguration(30, 4, 12, List.of(new Stage(1, 2)), 4, 0))
                .withMessageContaining("30 pixels");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ready(
                                        new SwinConfiguration(
                                                40, 4, 12, List.of(new Stage(1, 2)), 4, 0)))
                .withMessageContaining("windows of 4");
    }

    private static SwinConfiguration narrow(float stochasticDepth) {
        return new SwinConfiguration(
                32, 4, 12, List.of(new Stage(2, 2), new Stage(2, 3)), 4, stochasticDepth);
    }

    private SwinTransformer ready(SwinConfiguration configuration) {
        Engine.getInstance().setRandomSeed(3);
        SwinTransformer network = new SwinTransformer(configuration);
        network.initialize(manager, DataType.FLOAT32, PIXELS);
        return network;
    }

    private TrainingStep step() {
        return new TrainingStep(
                manager, ready(narrow(0)), batch -> new NDList(batch.randomNormal(PIXELS)));
    }

    private float[] pooled(SwinTransformer network, NDArray pixels, boolean training) {
        return network.forward(new ParameterStore(manager, false), new NDList(pixels), training)
                .head()
                .toFloatArray();
    }

    private float[] biasGradient(NDArray pixels, boolean collect) {
        SwinTransformer network = ready(narrow(0));
        Parameter table =
                Weights.named(network).get("layers.0.blocks.1.attn.relative_position_bias_table");
        try (NDManager batch = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray copy = pixels.duplicate();
            copy.attach(batch);
            NDArray pooled =
                    network.forward(new ParameterStore(batch, false), new NDList(copy), true)
                            .head();
            if (collect) {
                takeBackMemory();
            }
            collector.backward(pooled.mul(pooled).sum());
        }
        return table.getArray().getGradient().toFloatArray();
    }

    /** Collects garbage and fills what was freed, most likely, with numbers that mean nothing. */
    private static void takeBackMemory() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 200; i++) {
                ByteBuffer memory = ByteBuffer.allocateDirect(16 * 16 * Long.BYTES);
                while (memory.hasRemaining()) {
                    memory.put((byte) 0x7f);
                }
            }
        }
    }
}
