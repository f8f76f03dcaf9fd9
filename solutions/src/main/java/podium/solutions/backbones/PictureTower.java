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
import podium.solutions.layers.Patches;

/**
 * A network that turns pictures of one size into one vector each and one for each part.
 *
 * <p>Input: float32 [B, 3, side, side], RGB, normalised as the checkpoint wants. Outputs: {@code
 * pooled} [B, D] and {@code tokens} [B, T, D].
 */
public abstract class PictureTower extends AbstractBlock {

    static final int COLOURS = 3;

    private final int side;
    private final int tokens;
    private final int width;

    /**
     * Creates a network without children.
     *
     * @param side of the pictures in pixels
     * @param tokens T
     * @param width D
     */
    PictureTower(int side, int tokens, int width) {
        this.side = side;
        this.tokens = tokens;
        this.width = width;
    }

    /** Returns D, the features of each output. */
    public final int width() {
        return width;
    }

    /** Computes {@code pooled} and {@code tokens}, new arrays of the pixels' manager. */
    abstract NDList encode(NDArray pixels, ParameterStore parameters, boolean training);

    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray pixels = inputs.singletonOrThrow();
        check(pixels.getShape());
        return encode(pixels, parameterStore, training);
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        long batch = inputShapes[0].get(0);
        return new Shape[] {new Shape(batch, width), new Shape(batch, tokens, width)};
    }

    /** Gives patches the pixels' shape and every other child that of the states. */
    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        check(inputShapes[0]);
        Shape states = new Shape(inputShapes[0].get(0), tokens, width);
        for (Block child : getChildren().values()) {
            child.initialize(manager, dataType, child instanceof Patches ? inputShapes[0] : states);
        }
    }

    final void check(Shape pixels) {
        if (pixels.dimension() != 4
                || pixels.get(1) != COLOURS
                || pixels.get(2) != side
                || pixels.get(3) != side) {
            throw new IllegalArgumentException(
                    "a %s for pictures of %d pixels was given the shape %s; expected [B, 3, %d, %d]"
                            .formatted(getClass().getSimpleName(), side, pixels, side, side));
        }
    }
}
