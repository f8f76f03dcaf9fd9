package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * Batch normalisation over the channels of [B, C, H, W] (Ioffe and Szegedy 2015).
 *
 * <p>Training normalises with the batch's own mean and biased variance and moves {@code
 * running_mean} and {@code running_var} a tenth of the way to the batch's mean and unbiased
 * variance, as PyTorch does with momentum 0.1; evaluation uses the two. They are parameters without
 * gradient: whoever unfreezes a model must leave them out.
 */
public final class BatchNorm2d extends Layer {

    /** PyTorch's default. */
    public static final float EPSILON = 1e-5f;

    /** The share of the old statistics that is kept: DJL counts momentum from the other end. */
    private static final float KEPT = 0.9f;

    /** DJL's marker for PyTorch's own layout; any other axis costs two transpositions. */
    private static final int NATIVE_AXIS = -1;

    private final float epsilon;
    private final Parameter weight;
    private final Parameter bias;
    private final Parameter runningMean;
    private final Parameter runningVariance;

    /**
     * Creates a normalisation that starts as the identity of normalised values.
     *
     * @param channels C
     * @param epsilon added to the variance
     */
    public BatchNorm2d(int channels, float epsilon) {
        this.epsilon = epsilon;
        weight = trained("weight", Parameter.Type.GAMMA, Initializer.ONES, channels);
        bias = trained("bias", Parameter.Type.BETA, Initializer.ZEROS, channels);
        runningMean =
                kept("running_mean", Parameter.Type.RUNNING_MEAN, Initializer.ZEROS, channels);
        runningVariance =
                kept("running_var", Parameter.Type.RUNNING_VAR, Initializer.ONES, channels);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return BatchNorm.batchNorm(
                        input,
                        parameters.getValue(runningMean, input.getDevice(), training),
                        parameters.getValue(runningVariance, input.getDevice(), training),
                        parameters.getValue(weight, input.getDevice(), training),
                        parameters.getValue(bias, input.getDevice(), training),
                        NATIVE_AXIS,
                        KEPT,
                        epsilon,
                        training)
                .singletonOrThrow();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
