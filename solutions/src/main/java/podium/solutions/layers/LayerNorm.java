package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/** Layer normalisation over the last axis of [..., D] (Ba, Kiros and Hinton 2016). */
public final class LayerNorm extends Layer {

    private final Shape normalized;
    private final float epsilon;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Creates a normalisation that starts with scale one and shift zero.
     *
     * @param width D
     * @param epsilon added to the variance
     */
    public LayerNorm(int width, float epsilon) {
        normalized = new Shape(width);
        this.epsilon = epsilon;
        weight = trained("weight", Parameter.Type.GAMMA, Initializer.ONES, width);
        bias = trained("bias", Parameter.Type.BETA, Initializer.ZEROS, width);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return ai.djl.nn.norm.LayerNorm.layerNorm(
                        input,
                        normalized,
                        parameters.getValue(weight, input.getDevice(), training),
                        parameters.getValue(bias, input.getDevice(), training),
                        epsilon)
                .singletonOrThrow();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
