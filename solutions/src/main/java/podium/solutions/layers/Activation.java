package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import podium.competition.kernels.Kernels;

/** A function applied to every value. */
public final class Activation extends Layer {

    /** The functions there are. */
    public enum Function {
        /**
         * x · Φ(x) with the exact error function, PyTorch's default (Hendrycks and Gimpel 2016).
         */
        GELU(0),
        /** x · Φ(x) with Φ approximated by tanh, as in the same paper; SigLIP's. */
        GELU_BY_TANH(1),
        /** x · sigmoid(1.702 x), OpenAI's approximation of GELU in CLIP. */
        QUICK_GELU(2),
        /** x · sigmoid(x), also called swish (Elfwing et al. 2017). */
        SILU(3),
        /** 1 / (1 + exp(−x)). */
        SIGMOID(4),
        /** The hyperbolic tangent. */
        TANH(5),
        /** max(x, 0), the rectified linear unit (Nair and Hinton 2010). */
        RELU(6);

        private final int number;

        Function(int number) {
            this.number = number;
        }

        /** Returns the number of the function in the kernels. */
        int number() {
            return number;
        }
    }

    private final Function function;

    /** Creates a layer of the function. */
    public Activation(Function function) {
        this.function = function;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return Kernels.of(parameters).activation(input, function.number());
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
