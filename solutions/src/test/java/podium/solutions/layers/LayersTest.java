package podium.solutions.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podium.competition.kernels.Kernels;
import podium.competition.kernels.Precision;
import podium.solutions.layers.Activation.Function;

/** What the golden files of the backbones do not show. */
class LayersTest {

    private final LayersFixture fixture = new LayersFixture();

    @BeforeEach
    void seed() {
        Engine.getInstance().setRandomSeed(11);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void activationsHaveTheValuesOfPyTorch() {
        NDArray input = fixture.floats(new Shape(3), -1, 0, 2);

        // torch.nn.functional.gelu (also approximate="tanh"), transformers' quick_gelu, silu,
        // sigmoid and tanh of [-1, 0, 2].
        assertThat(fixture.evaluate(new Activation(Function.GELU), input).toFloatArray())
                .containsExactly(new float[] {-0.1586553f, 0, 1.9544997f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.GELU_BY_TANH), input).toFloatArray())
                .containsExactly(new float[] {-0.1588080f, 0, 1.9545977f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.QUICK_GELU), input).toFloatArray())
                .containsExactly(new float[] {-0.1542042f, 0, 1.9356586f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.TANH), input).toFloatArray())
                .containsExactly(new float[] {-0.7615942f, 0, 0.9640276f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.SILU), input).toFloatArray())
                .containsExactly(new float[] {-0.2689414f, 0, 1.7615942f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.SIGMOID), input).toFloatArray())
                .containsExactly(new float[] {0.2689414f, 0.5f, 0.8807971f}, within(1e-6f));
        assertThat(fixture.evaluate(new Activation(Function.RELU), input).toFloatArray())
                .containsExactly(0, 0, 2);
    }

    @Test
    void batchNormalisationMovesItsStatisticsByATenth() {
        BatchNorm2d layer = fixture.ready(new BatchNorm2d(1, 1e-5f), 2, 1, 1, 2);
        NDArray input = fixture.floats(new Shape(2, 1, 1, 2), 1, 3, 5, 7);

        float[] trained = fixture.train(layer, input).toFloatArray();

        // Mean 4, biased variance 5 for the values, unbiased variance 20 / 3 for the statistics.
        float unit = (float) (1 / Math.sqrt(5 + 1e-5));
        assertThat(trained)
                .containsExactly(new float[] {-3 * unit, -unit, unit, 3 * unit}, within(1e-6f));
        float[] mean = layer.getDirectParameters().get("running_mean").getArray().toFloatArray();
        float[] variance = layer.getDirectParameters().get("running_var").getArray().toFloatArray();
        assertThat(mean).containsExactly(new float[] {0.4f}, within(1e-6f));
        assertThat(variance).containsExactly(new float[] {0.9f + 2f / 3}, within(1e-6f));
    }

    @Test
    void batchNormalisationKeepsItsStatisticsWhileEvaluating() {
        BatchNorm2d layer = fixture.ready(new BatchNorm2d(1, 0), 1, 1, 1, 2);

        float[] evaluated =
                fixture.evaluate(layer, fixture.floats(new Shape(1, 1, 1, 2), 1, 3)).toFloatArray();

        assertThat(evaluated).containsExactly(1, 3);
        assertThat(layer.getDirectParameters().get("running_mean").getArray().toFloatArray())
                .containsExactly(0);
    }

    @Test
    void stochasticDepthDropsWholeRowsAndScalesTheOthers() {
        NDArray ones = fixture.manager.ones(new Shape(1000, 2, 3, 3));
        NDArray zeros = fixture.manager.zeros(new Shape(1000, 2, 3, 3));

        NDArray output =
                Kernels.of(Precision.FP32).residual(zeros, ones, 0.2, true).reshape(1000, 18);

        int kept = 0;
        for (int row = 0; row < 1000; row++) {
            float[] values = output.get(row).toFloatArray();
            assertThat(values).containsOnly(values[0]);
            assertThat(values[0]).isIn(0f, 1.25f);
            kept += values[0] > 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial(1000, 0.8).
        assertThat(kept).isBetween(737, 863);
    }

    @Test
    void randomLayersDoNothingWhileEvaluating() {
        NDArray ones = fixture.manager.ones(new Shape(4, 4));

        assertThat(Kernels.of(Precision.FP32).residual(ones, ones, 0.5, false).toFloatArray())
                .containsOnly(2f);
        assertThat(fixture.evaluate(new Dropout(0.5f), ones)).isSameAs(ones);
        assertThat(fixture.train(new Dropout(0), ones)).isSameAs(ones);
        assertThat(ones.getManager().isOpen()).isTrue();
    }

    @Test
    void dropoutRefusesRatesThatAreNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dropout(1))
                .withMessage("the dropout rate is 1.0; expected a number in [0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(Float.NaN));
    }

    @Test
    void linearLayersStartAsInPyTorch() {
        Linear layer = fixture.ready(new Linear(100, 400), 1, 100);

        float[] weights = layer.getDirectParameters().get("weight").getArray().toFloatArray();
        float[] biases = layer.getDirectParameters().get("bias").getArray().toFloatArray();

        assertThat(weights).hasSize(40_000);
        assertUniform(weights, 0.1f, 2e-3);
        assertUniform(biases, 0.1f, 1e-2);
    }

    @Test
    void convolutionsStartAsInTorchvision() {
        Convolution layer =
                fixture.ready(
                        new Convolution(new Convolution.Plan(64, 128, 3, 1, 1, 2, true)),
                        1,
                        64,
                        5,
                        5);

        NDArray weight = layer.getDirectParameters().get("weight").getArray();
        double deviation = Math.sqrt(weight.mul(weight).mean().getFloat());

        assertThat(weight.getShape()).isEqualTo(new Shape(128, 32, 3, 3));
        // torch.nn.init.kaiming_normal_ with fan_out counts all outputs, whatever the groups.
        assertThat(deviation).isCloseTo(Math.sqrt(2.0 / (128 * 9)), within(1e-3));
        assertThat(layer.getDirectParameters().get("bias").getArray().toFloatArray())
                .containsOnly(0);
    }

    @Test
    void predictedShapesAreTheRealOnes() {
        Layer layer =
                new Sequence(
                        ConvolutionNorm.active(3, 8, 3, 2, 1),
                        new MBConv(new MBConv.Plan(8, 16, 4, 5, 2, 0)),
                        new Convolution(new Convolution.Plan(16, 6, 2, 3, 0, 1, true)));
        NDArray input = fixture.manager.ones(new Shape(2, 3, 37, 50));
        fixture.ready(layer, 2, 3, 37, 50);

        assertThat(fixture.evaluate(layer, input).getShape())
                .isEqualTo(layer.outputShape(input.getShape()))
                .isEqualTo(new Shape(2, 6, 3, 4));
    }

    @Test
    void aWrongShapeIsNamedBeforeTheEngineSeesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fixture.ready(new Sequence(new Linear(4, 3), new Linear(5, 2)), 1, 4))
                .withMessageContaining("5 inputs")
                .withMessageContaining("(1, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.ready(ConvolutionNorm.linear(4, 8), 1, 3, 9, 9))
                .withMessageContaining("[B, 4, H, W]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Convolution.Plan(6, 8, 3, 1, 1, 4, false))
                .withMessageContaining("4 groups");
    }

    @Test
    void embeddingsLookUpRows() {
        Embedding layer = fixture.ready(new Embedding(3, 2, Initializer.ONES), 2, 2);
        NDArray table = layer.getDirectParameters().get("weight").getArray();
        table.set(new float[] {0, 1, 10, 11, 20, 21});
        NDArray ids = fixture.manager.create(new long[] {2, 0, 1, 1}, new Shape(2, 2));

        assertThat(fixture.evaluate(layer, ids).toFloatArray())
                .containsExactly(20, 21, 0, 1, 10, 11, 10, 11);
        assertThat(layer.outputShape(ids.getShape())).isEqualTo(new Shape(2, 2, 2));
    }

    private static void assertUniform(float[] values, float bound, double tolerance) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
            sum += value;
            squares += value * value;
        }
        assertThat(sum / values.length).isCloseTo(0, within(tolerance));
        assertThat(Math.sqrt(squares / values.length))
                .isCloseTo(bound / Math.sqrt(3), within(tolerance));
    }
}
