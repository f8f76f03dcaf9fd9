package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import podium.competition.kernels.Kernels;

/** Self-attention with several heads (Vaswani et al. 2017, section 3.2.2). */
public final class MultiHeadAttention extends MaskedLayer {

    private final int heads;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;
    private final float dropRate;

    /**
     * The names of the four linear layers in a checkpoint.
     *
     * @param query of the child that makes queries
     * @param key of the child that makes keys
     * @param value of the child that makes values
     * @param output of the child that joins the heads
     */
    public record Names(String query, String key, String value, String output) {}

    /**
     * Creates an attention.
     *
     * @param names of the children
     * @param width D, a multiple of {@code heads}
     * @param heads how many parts of the features attend on their own
     * @param dropRate probability in [0, 1) that an attention weight is dropped in training
     * @param first draws the weights; biases start at zero
     */
    public MultiHeadAttention(
            Names names, int width, int heads, float dropRate, Initializer first) {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "%d features cannot be split into %d heads".formatted(width, heads));
        }
        this.heads = heads;
        query = addChildBlock(names.query(), linear(width, first));
        key = addChildBlock(names.key(), linear(width, first));
        value = addChildBlock(names.value(), linear(width, first));
        output = addChildBlock(names.output(), linear(width, first));
        this.dropRate = dropRate;
    }

    private static Linear linear(int width, Initializer first) {
        return new Linear(width, width, first, Initializer.ZEROS);
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        List<NDArray> weights = new ArrayList<>();
        for (Linear linear : List.of(query, key, value, output)) {
            weights.addAll(linear.weights(parameters, states.getDevice(), training));
        }
        return Kernels.of(parameters).attention(states, bias, weights, heads, dropRate, training);
    }
}
