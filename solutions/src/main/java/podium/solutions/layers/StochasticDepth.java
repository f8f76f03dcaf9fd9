package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;

/**
 * Drops a residual branch for whole rows of the batch while training (Huang et al. 2016).
 *
 * <p>Rows that survive are scaled by 1 / (1 − rate), as torchvision's mode {@code row} does.
 */
public final class StochasticDepth extends Layer {

    private final Dropout dropout;
    private final boolean active;

    /**
     * Creates a drop.
     *
     * @param rate probability in [0, 1) that a row's branch is dropped
     */
    public StochasticDepth(float rate) {
        dropout = new Dropout(rate);
        active = rate > 0;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        if (!training || !active) {
            return input;
        }
        // Dropout of ones gives exactly what each row is to be multiplied with.
        long[] shape = input.getShape().getShape().clone();
        Arrays.fill(shape, 1, shape.length, 1);
        try (NDArray ones = input.getManager().ones(new Shape(shape)); // [B, 1, 1, 1]
                NDArray survival = dropout.apply(ones, parameters, true)) {
            return input.mul(survival);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
