package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** Dropout: in training sets values to zero at random and scales the others up to keep the mean. */
public final class Dropout extends Layer {

    private final float rate;

    /**
     * Creates a dropout.
     *
     * @param rate probability in [0, 1) of a value to be dropped
     */
    public Dropout(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the dropout rate is %s; expected a number in [0, 1)".formatted(rate));
        }
        this.rate = rate;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        if (!training || rate == 0) {
            return input;
        }
        return ai.djl.nn.norm.Dropout.dropout(input, rate, true).singletonOrThrow();
    }

    /** Computes the output as {@link #apply} does and closes the input unless it is the output. */
    public NDArray replace(NDArray input, ParameterStore parameters, boolean training) {
        NDArray output = apply(input, parameters, training);
        if (output != input) {
            input.close();
        }
        return output;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
