package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/**
 * A network that turns texts into one vector each and one for each token.
 *
 * <p>Inputs: token ids int64 [B, T] and attention mask [B, T], 1 at tokens and 0 at padding.
 * Outputs: {@code pooled} [B, D] and {@code tokens} [B, T, D]; states at padding mean nothing.
 */
public abstract class TextTower extends AbstractBlock {

    private final int width;

    TextTower(int width) {
        this.width = width;
    }

    /** Returns D, the features of each output. */
    public final int width() {
        return width;
    }

    /** Computes {@code pooled} and {@code tokens}, new arrays of the ids' manager. */
    abstract NDList encode(NDArray ids, NDArray mask, ParameterStore parameters, boolean training);

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return encode(inputs.get(0), inputs.get(1), parameterStore, training);
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), width), inputShapes[0].add(width)};
    }

    /** Gives every child the shape of the states. */
    @Override
    protected final void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        if (inputShapes.length != 2 || !inputShapes[0].equals(inputShapes[1])) {
            throw new IllegalArgumentException(
                    "a %s was given the shapes %s; expected token ids [B, T] and mask [B, T]"
                            .formatted(getClass().getSimpleName(), List.of(inputShapes)));
        }
        for (Block child : getChildren().values()) {
            child.initialize(manager, dataType, inputShapes[0].add(width));
        }
    }
}
