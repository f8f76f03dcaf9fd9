package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/** Self-attention with several heads (Vaswani et al. 2017, section 3.2.2). */
public final class MultiHeadAttention extends MaskedLayer {

    private final int heads;
    private final int headWidth;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;
    private final Dropout dropout;

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
        headWidth = width / heads;
        query = addChildBlock(names.query(), linear(width, first));
        key = addChildBlock(names.key(), linear(width, first));
        value = addChildBlock(names.value(), linear(width, first));
        output = addChildBlock(names.output(), linear(width, first));
        dropout = new Dropout(dropRate);
    }

    private static Linear linear(int width, Initializer first) {
        return new Linear(width, width, first, Initializer.ZEROS);
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        NDArray drawn = weights(states, bias, parameters, training);
        try (NDArray weights = dropout.replace(drawn, parameters, training); // [B, heads, T, T]
                NDArray values = split(value, states, parameters, training);
                NDArray attended = weights.matMul(values); // [B, heads, T, D / heads]
                NDArray tokensFirst = attended.swapAxes(1, 2); // [B, T, heads, D / heads]
                NDArray joined = tokensFirst.reshape(states.getShape())) { // [B, T, D]
            return output.apply(joined, parameters, training);
        }
    }

    private NDArray weights(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        try (NDArray queries = split(query, states, parameters, training);
                NDArray scale = scale(states);
                NDArray scaled = queries.mul(scale);
                NDArray keys = split(key, states, parameters, training);
                NDArray columns = keys.swapAxes(2, 3); // [B, heads, D / heads, T]
                NDArray scores = scaled.matMul(columns); // [B, heads, T, T]
                NDArray masked = scores.add(bias)) {
            return masked.softmax(-1);
        }
    }

    /**
     * Returns 1 / √(D / heads) in memory of the engine's own.
     *
     * <p>{@code mul(Number)} would put it into a Java buffer that DJL lets go of at once, while the
     * backward pass still reads from there: after a garbage collection the gradient is wrong.
     */
    private NDArray scale(NDArray states) {
        return states.getManager().full(new Shape(), (float) (1 / Math.sqrt(headWidth)));
    }

    /** Returns [B, heads, T, D / heads]. */
    private NDArray split(
            Linear linear, NDArray states, ParameterStore parameters, boolean training) {
        Shape shape = states.getShape();
        try (NDArray projected = linear.apply(states, parameters, training);
                NDArray parts = projected.reshape(shape.get(0), shape.get(1), heads, headWidth)) {
            return parts.swapAxes(1, 2);
        }
    }
}
