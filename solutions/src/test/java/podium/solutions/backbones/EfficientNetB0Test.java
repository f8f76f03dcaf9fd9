package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;
import podium.solutions.backbones.EfficientNetConfiguration.Stage;

class EfficientNetB0Test {

    @Test
    void hasTheParametersOfTorchvision() throws IOException {
        Map<String, Parameter> parameters =
                Weights.named(new EfficientNetB0(EfficientNetConfiguration.full()));

        assertThat(PublishedShapes.of(parameters))
                .isEqualTo(PublishedShapes.read("efficientnet_b0.shapes"));
        assertThat(PublishedShapes.countTrained(parameters)).isEqualTo(4_007_548);
    }

    @Test
    void computesWhatTorchvisionComputes() throws IOException {
        EfficientNetConfiguration narrow =
                new EfficientNetConfiguration(
                        8,
                        List.of(
                                new Stage(8, 3, 1, 1, 1),
                                new Stage(16, 3, 2, 2, 6),
                                new Stage(24, 5, 2, 1, 4)),
                        32,
                        0);
        try (Golden golden = new Golden("efficientnet.safetensors")) {
            golden.compare(new EfficientNetB0(narrow), List.of("pooled"), "pixels");
        }
    }

    @Test
    void everyParameterGetsAGradient() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(step(manager, withStochasticDepth()).parametersWithoutGradient()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehind() {
        try (NDManager manager = NDManager.newBaseManager()) {
            TrainingStep step = step(manager, withStochasticDepth());
            List<Integer> alive = step.arraysAfter(10);

            assertThat(alive.get(9)).isEqualTo(alive.get(1));
            assertThat(step.arraysOfAnEvaluation()).as("the pixels and the output").isEqualTo(2);
        }
    }

    @Test
    void aSeedDecidesTheFirstWeights() {
        assertThat(output(7)).isEqualTo(output(7)).isNotEqualTo(output(8));
    }

    @Test
    void knowsItsOutputShape() {
        EfficientNetB0 network = new EfficientNetB0(EfficientNetConfiguration.full());

        assertThat(network.width()).isEqualTo(1280);
        assertThat(network.outputShape(new Shape(5, 3, 64, 64))).isEqualTo(new Shape(5, 1280));
    }

    private static EfficientNetConfiguration withStochasticDepth() {
        EfficientNetConfiguration tiny = EfficientNetConfiguration.tiny();
        return new EfficientNetConfiguration(
                tiny.stemWidth(), tiny.stages(), tiny.headWidth(), 0.2f);
    }

    private static TrainingStep step(NDManager manager, EfficientNetConfiguration configuration) {
        Engine.getInstance().setRandomSeed(3);
        EfficientNetB0 network = new EfficientNetB0(configuration);
        network.initialize(manager, DataType.FLOAT32, new Shape(8, 3, 64, 64));
        return new TrainingStep(
                manager, network, batch -> new NDList(batch.randomNormal(new Shape(8, 3, 64, 64))));
    }

    private static float[] output(int seed) {
        Engine.getInstance().setRandomSeed(seed);
        try (NDManager manager = NDManager.newBaseManager()) {
            EfficientNetB0 network = new EfficientNetB0(EfficientNetConfiguration.tiny());
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 64, 64));
            NDArray pixels = manager.ones(new Shape(1, 3, 64, 64));
            return network.apply(pixels, new ParameterStore(manager, false), false).toFloatArray();
        }
    }
}
