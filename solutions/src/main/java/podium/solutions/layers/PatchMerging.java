package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * Makes one place of four: a map [B, H, W, D] becomes [B, H / 2, W / 2, 2 · D] (Liu et al. 2021).
 *
 * <p>The four places are joined in the order (0, 0), (1, 0), (0, 1), (1, 1) of row and column, then
 * normalised ({@code norm}) and mapped without bias ({@code reduction}).
 */
public final class PatchMerging extends Layer {

    private final LayerNorm norm;
    private final Linear reduction;

    /**
     * Creates the layer.
     *
     * @param width D
     * @param epsilon added to the variance
     * @param first draws the weights
     */
    public PatchMerging(int width, float epsilon, Initializer first) {
        norm = addChildBlock("norm", new LayerNorm(4 * width, epsilon));
        reduction = addChildBlock("reduction", Linear.withoutBias(4 * width, 2 * width, first));
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        Shape shape = input.getShape();
        long rows = shape.get(1) / 2;
        long columns = shape.get(2) / 2;
        try (NDArray parts = input.reshape(shape.get(0), rows, 2, columns, 2, shape.get(3));
                NDArray sorted = parts.transpose(0, 1, 3, 4, 2, 5);
                NDArray joined = sorted.reshape(joined(shape));
                NDArray normalized = norm.apply(joined, parameters, training)) {
            return reduction.apply(normalized, parameters, training);
        }
    }

    private static Shape joined(Shape map) {
        return new Shape(map.get(0), map.get(1) / 2, map.get(2) / 2, 4 * map.get(3));
    }

    @Override
    public Shape outputShape(Shape input) {
        return reduction.outputShape(joined(input));
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape joined = joined(inputShapes[0]);
        norm.initialize(manager, dataType, joined);
        reduction.initialize(manager, dataType, joined);
    }
}
