package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.List;
import podium.competition.kernels.Kernels;

/**
 * Self-attention of each place of a map [B, S, S, D] to the places of its window (Liu et al. 2021).
 *
 * <p>Names are those of timm: {@code qkv} makes queries, keys and values, {@code proj} joins the
 * heads, and {@code relative_position_bias_table} [(2 · window − 1)², heads] holds what is added to
 * a score for each way from one place to another.
 */
public final class WindowAttention extends Layer {

    private final Plan plan;
    private final Windows windows;
    private final Parameter table;
    private final Linear projections;
    private final Linear output;

    /**
     * The dimensions of an attention.
     *
     * @param width D, a multiple of {@code heads}
     * @param heads of the attention
     * @param side S of the map, a multiple of {@code window}
     * @param window places of a window's side
     * @param shift by how many places windows are moved down and right, less than {@code window};
     *     places that are then neighbours only around the edge of the map do not see each other
     * @param first draws the weights; biases start at zero
     */
    public record Plan(int width, int heads, int side, int window, int shift, Initializer first) {

        /** Checks that the parts can be split. */
        public Plan {
            if (width % heads != 0 || side % window != 0) {
                throw new IllegalArgumentException(
                        "a map of %d × %d × %d cannot be split into windows of %d and %d heads"
                                .formatted(side, side, width, window, heads));
            }
        }
    }

    /** Creates an attention. */
    public WindowAttention(Plan plan) {
        this.plan = plan;
        windows = new Windows(plan.side(), plan.window(), plan.shift());
        int ways = 2 * plan.window() - 1;
        int width = plan.width();
        table =
                trained(
                        "relative_position_bias_table",
                        Parameter.Type.WEIGHT,
                        plan.first(),
                        (long) ways * ways,
                        plan.heads());
        projections =
                addChildBlock("qkv", new Linear(width, 3 * width, plan.first(), Initializer.ZEROS));
        output = addChildBlock("proj", new Linear(width, width, plan.first(), Initializer.ZEROS));
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        List<NDArray> weights =
                new ArrayList<>(projections.weights(parameters, input.getDevice(), training));
        weights.add(parameters.getValue(table, input.getDevice(), training));
        weights.addAll(output.weights(parameters, input.getDevice(), training));
        try (NDArray ways = windows.ways(input.getManager());
                NDArray mask = windows.mask(input.getManager())) {
            return Kernels.of(parameters)
                    .windowAttention(input, ways, mask, weights, plan.heads(), plan.shift());
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.get(1) != plan.side() || input.get(2) != plan.side()) {
            throw new IllegalArgumentException(
                    "window attention over a map of %d × %d was given the shape %s"
                            .formatted(plan.side(), plan.side(), input));
        }
        return input;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        projections.initialize(manager, dataType, inputShapes);
        output.initialize(manager, dataType, inputShapes);
    }
}
