package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import podium.competition.kernels.Kernels;

/**
 * Cuts pictures [B, C, H, W] into squares and maps each linearly to a state: [B, T, D], row by row
 * (Dosovitskiy et al. 2021).
 *
 * <p>{@code weight} is [D, C, side, side], that of a convolution whose stride is its kernel's side,
 * {@code bias} [D] if there is one.
 */
public final class Patches extends Layer {

    private final int side;
    private final int width;

    /**
     * Creates a map.
     *
     * @param channels C
     * @param side of a square in pixels; H and W must be multiples of it
     * @param width D
     * @param bias whether one is added
     * @param first draws the weights; biases start at zero
     */
    public Patches(int channels, int side, int width, boolean bias, Initializer first) {
        this.side = side;
        this.width = width;
        trained("weight", Parameter.Type.WEIGHT, first, width, channels, side, side);
        if (bias) {
            trained("bias", Parameter.Type.BIAS, Initializer.ZEROS, width);
        }
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return Kernels.of(parameters)
                .patches(input, weights(parameters, input.getDevice(), training));
    }

    @Override
    public Shape outputShape(Shape input) {
        return new Shape(input.get(0), (input.get(2) / side) * (input.get(3) / side), width);
    }
}
