package podium.competition.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {

    @Test
    void normsOfLongArraysLoseNoDigits() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray words = manager.full(new Shape(30522, 768), 0.1f);

            double norm = Gradients.norms(List.of(words))[0];

            assertThat(norm).isCloseTo(0.1f * Math.sqrt(30522 * 768), within(1e-6 * norm));
        }
    }

    @Test
    void everyArrayHasItsOwnNormWhateverItsShapeAndLayout() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray large = manager.arange(300_000f).div(300_000).reshape(500, 600);
            double squares = 0;
            for (float value : large.toFloatArray()) {
                squares += (double) value * value;
            }
            NDArray small = manager.create(new float[] {3, 4});

            double[] norms =
                    Gradients.norms(List.of(large, small, large.transpose(), manager.create(-5f)));

            assertThat(norms)
                    .containsExactly(
                            new double[] {Math.sqrt(squares), 5, Math.sqrt(squares), 5},
                            within(1e-4));
        }
    }

    @Test
    void aNormIsNotFiniteWhereAValueIsNot() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray sound = manager.ones(new Shape(300_000));
            NDArray nan = manager.create(new float[] {1, Float.NaN});
            NDArray infinite = sound.concat(manager.create(new float[] {Float.NEGATIVE_INFINITY}));

            double[] norms = Gradients.norms(List.of(sound, nan, infinite));

            assertThat(norms[0]).isFinite();
            assertThat(norms[1]).isNaN();
            assertThat(norms[2]).isInfinite();
        }
    }

    @Test
    void noArraysHaveNoNorms() {
        assertThat(Gradients.norms(List.of())).isEmpty();
    }

    @Test
    void anArrayThatNoBackwardReachedHasNoGradient() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray reached = manager.ones(new Shape(2));
            NDArray apart = manager.ones(new Shape(2));
            reached.setRequiresGradient(true);
            apart.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(reached.sum());
            }
            assertThat(Gradients.of(reached).orElseThrow().toFloatArray()).containsExactly(1, 1);
            assertThat(Gradients.of(apart)).isEmpty();
        }
    }
}
