package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import podium.competition.kernels.Kernels;

/**
 * An affine map of the last axis: x · Wᵀ + b.
 *
 * <p>Input [..., inputs], {@code weight} [outputs, inputs], {@code bias} [outputs] if there is one,
 * output [..., outputs].
 */
public final class Linear extends Layer {

    private final int inputs;
    private final int outputs;

    /**
     * Creates a map whose weights and biases start as PyTorch's {@code Linear}: uniform in ±1/√
     * inputs.
     */
    public Linear(int inputs, int outputs) {
        this(
                inputs,
                outputs,
                new XavierInitializer(RandomType.UNIFORM, FactorType.IN, 1),
                new UniformInitializer((float) (1 / Math.sqrt(inputs))));
    }

    /**
     * Creates a map.
     *
     * @param inputs features of the input
     * @param outputs features of the output
     * @param firstWeight draws the weights
     * @param firstBias draws the biases
     */
    public Linear(int inputs, int outputs, Initializer firstWeight, Initializer firstBias) {
        this(inputs, outputs, firstWeight);
        trained("bias", Parameter.Type.BIAS, firstBias, outputs);
    }

    private Linear(int inputs, int outputs, Initializer firstWeight) {
        this.inputs = inputs;
        this.outputs = outputs;
        trained("weight", Parameter.Type.WEIGHT, firstWeight, outputs, inputs);
    }

    /** Returns a map x · Wᵀ. */
    public static Linear withoutBias(int inputs, int outputs, Initializer firstWeight) {
        return new Linear(inputs, outputs, firstWeight);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return Kernels.of(parameters)
                .linear(input, weights(parameters, input.getDevice(), training));
    }

    @Override
    public Shape outputShape(Shape input) {
        int last = input.dimension() - 1;
        if (input.get(last) != inputs) {
            throw new IllegalArgumentException(
                    "a linear layer of %d inputs was given the shape %s".formatted(inputs, input));
        }
        return input.slice(0, last).add(outputs);
    }
}
