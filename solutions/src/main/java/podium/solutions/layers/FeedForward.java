package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import podium.competition.kernels.Kernels;

/**
 * What each token's state [..., D] goes through on its own in a transformer: linear, activation,
 * linear, dropout.
 */
public final class FeedForward extends Layer {

    private final Linear first;
    private final Linear second;
    private final Activation.Function activation;
    private final float dropRate;

    /**
     * The names of the two linear layers in a checkpoint.
     *
     * @param first of the child that widens
     * @param second of the child that comes back to D
     */
    public record Names(String first, String second) {}

    /**
     * Creates the block.
     *
     * @param names of the children
     * @param width D
     * @param inner features between the linear layers
     * @param activation between the linear layers
     * @param dropRate probability in [0, 1) that an output is dropped in training
     * @param firstWeights draws the weights; biases start at zero
     */
    public FeedForward(
            Names names,
            int width,
            int inner,
            Activation.Function activation,
            float dropRate,
            Initializer firstWeights) {
        first = addChildBlock(names.first(), linear(width, inner, firstWeights));
        second = addChildBlock(names.second(), linear(inner, width, firstWeights));
        this.activation = activation;
        this.dropRate = dropRate;
    }

    private static Linear linear(int inputs, int outputs, Initializer firstWeights) {
        return new Linear(inputs, outputs, firstWeights, Initializer.ZEROS);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        List<NDArray> weights = new ArrayList<>();
        weights.addAll(first.weights(parameters, input.getDevice(), training));
        weights.addAll(second.weights(parameters, input.getDevice(), training));
        return Kernels.of(parameters)
                .feedForward(input, weights, activation.number(), dropRate, training);
    }

    @Override
    public Shape outputShape(Shape input) {
        return second.outputShape(first.outputShape(input));
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        first.initialize(manager, dataType, inputShapes[0]);
        second.initialize(manager, dataType, first.outputShape(inputShapes[0]));
    }
}
