package podium.competition.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FP32", "BF16"})
    void gradientsReachTheInputAndTheWeights(Precision precision) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray input = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            NDArray weight = manager.create(new float[] {1, 0, 2, 0, 1, 3}, new Shape(2, 3));
            NDArray bias = manager.create(new float[] {0.5f, -0.5f});
            weight.setName("a.dotted[].name");
            input.setRequiresGradient(true);
            weight.setRequiresGradient(true);
            bias.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray output = Kernels.of(precision).linear(input, List.of(weight, bias));
                assertThat(output.toFloatArray()).containsExactly(7.5f, 10.5f, 16.5f, 22.5f);
                collector.backward(output.sum());
            }
            assertThat(input.getGradient().toFloatArray()).containsExactly(1, 1, 5, 1, 1, 5);
            assertThat(weight.getGradient().toFloatArray()).containsExactly(5, 7, 9, 5, 7, 9);
            assertThat(bias.getGradient().toFloatArray())
                    .usingComparatorWithPrecision(0f)
                    .containsExactly(new float[] {2, 2}, within(0f));
        }
    }
}
