package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** A function applied to every value. */
public final class Activation extends Layer {

    /** The functions there are. */
    public enum Function {
        /**
         * x · Φ(x) with the exact error function, PyTorch's default (Hendrycks and Gimpel 2016).
         */
        GELU {
            @Override
            NDArray of(NDArray input) {
                return input.getNDArrayInternal().gelu();
            }
        },
        /** x · sigmoid(x), also called swish (Elfwing et al. 2017). */
        SILU {
            @Override
            NDArray of(NDArray input) {
                try (NDArray gate = SIGMOID.of(input)) {
                    return input.mul(gate);
                }
            }
        },
        /** 1 / (1 + exp(−x)). */
        SIGMOID {
            @Override
            NDArray of(NDArray input) {
                return input.getNDArrayInternal().sigmoid();
            }
        };

        abstract NDArray of(NDArray input);
    }

    private final Function function;

    /** Creates a layer of the function. */
    public Activation(Function function) {
        this.function = function;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return function.of(input);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
