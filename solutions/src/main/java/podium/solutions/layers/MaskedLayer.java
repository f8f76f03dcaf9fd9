package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A block that turns states [B, T, D] and an attention bias into states [B, T, D]. */
public abstract class MaskedLayer extends AbstractBlock {

    /** Creates a layer without parameters and children. */
    protected MaskedLayer() {}

    /**
     * Returns what is added to attention scores so that masked positions are not looked at.
     *
     * @param mask [B, T] of any type, 1 where there is a token and 0 where there is padding; a row
     *     of zeros alone looks at all its positions alike
     * @return float32 [B, 1, 1, T] of 0 and the lowest finite number, which after the softmax is
     *     exactly zero without making a row of zeros alone undefined
     */
    public static NDArray bias(NDArray mask) {
        long batch = mask.getShape().get(0);
        long tokens = mask.getShape().get(1);
        try (NDArray present = mask.toType(DataType.FLOAT32, true);
                NDArray absent = present.sub(1);
                NDArray lowest = absent.mul(Float.MAX_VALUE)) {
            return lowest.reshape(batch, 1, 1, tokens);
        }
    }

    /**
     * Returns what is added to attention scores so that a token does not look at later ones either.
     *
     * @param bias [B, 1, 1, T] from {@link #bias}, stays open
     * @return float32 [B, 1, T, T] of 0 and the lowest finite number
     */
    public static NDArray causal(NDArray bias) {
        int tokens = Math.toIntExact(bias.getShape().get(3));
        float[] later = new float[tokens * tokens];
        for (int i = 0; i < later.length; i++) {
            later[i] = i % tokens > i / tokens ? -Float.MAX_VALUE : 0;
        }
        try (NDArray lowest = bias.getManager().create(later, new Shape(1, 1, tokens, tokens))) {
            return bias.minimum(lowest);
        }
    }

    /** Returns the bias of an attention that looks at everything. */
    public static NDArray open(NDManager manager) {
        return manager.zeros(new Shape());
    }

    /**
     * Computes the new states.
     *
     * @param states [B, T, D], stays open
     * @param bias from {@link #bias}, {@link #causal} or {@link #open}, stays open
     * @param parameters gives the values of the parameters
     * @param training whether dropout drops
     * @return [B, T, D], a new array of the states' manager
     */
    public abstract NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training);

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(apply(inputs.get(0), inputs.get(1), parameterStore, training));
    }

    /** Gives every child the shape of the states. */
    @Override
    protected final void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        for (Block child : getChildren().values()) {
            child.initialize(manager, dataType, inputShapes);
        }
    }
}
