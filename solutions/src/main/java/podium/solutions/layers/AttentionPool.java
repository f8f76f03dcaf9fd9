package podium.solutions.layers;

import ai.djl.Device;
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
 * Pools states [B, T, D] to [B, D]: a learned query attends to them, and a feed-forward part
 * follows (Zhai et al. 2022, section 3.4).
 *
 * <p>Names are those of SigLIP: {@code probe} [1, 1, D]; {@code attention.in_proj_weight} [3 · D,
 * D], {@code attention.in_proj_bias} and {@code attention.out_proj}; {@code layernorm}; {@code
 * mlp.fc1} and {@code mlp.fc2}.
 */
public final class AttentionPool extends Layer {

    private final int heads;
    private final Parameter probe;
    private final Parameter inputWeight;
    private final Parameter inputBias;
    private final Linear output;
    private final LayerNorm norm;
    private final FeedForward feedForward;

    /**
     * Creates a pool.
     *
     * @param plan of the attention and the feed-forward part; nothing is dropped
     */
    public AttentionPool(TransformerLayer.Plan plan) {
        int width = plan.width();
        heads = plan.heads();
        probe = trained("probe", Parameter.Type.WEIGHT, plan.first(), 1, 1, width);
        inputWeight =
                trained(
                        "attention.in_proj_weight",
                        Parameter.Type.WEIGHT,
                        plan.first(),
                        3L * width,
                        width);
        inputBias =
                trained(
                        "attention.in_proj_bias",
                        Parameter.Type.BIAS,
                        Initializer.ZEROS,
                        3L * width);
        output =
                addChildBlock(
                        "attention.out_proj",
                        new Linear(width, width, plan.first(), Initializer.ZEROS));
        norm = addChildBlock("layernorm", new LayerNorm(width, plan.epsilon()));
        feedForward =
                addChildBlock(
                        "mlp",
                        new FeedForward(
                                new FeedForward.Names("fc1", "fc2"),
                                width,
                                plan.hidden(),
                                plan.activation(),
                                0,
                                plan.first()));
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        Device device = input.getDevice();
        NDArray query = parameters.getValue(probe, device, training);
        List<NDArray> weights = new ArrayList<>();
        weights.add(parameters.getValue(inputWeight, device, training));
        weights.add(parameters.getValue(inputBias, device, training));
        weights.addAll(output.weights(parameters, device, training));
        try (NDArray attended = Kernels.of(parameters).attentionPool(input, query, weights, heads);
                NDArray normalized = norm.apply(attended, parameters, training);
                NDArray transformed = feedForward.apply(normalized, parameters, training);
                NDArray sum = attended.add(transformed)) { // [B, 1, D]
            return sum.squeeze(1);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return new Shape(input.get(0), input.get(2));
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        output.initialize(manager, dataType, inputShapes);
        norm.initialize(manager, dataType, inputShapes);
        feedForward.initialize(manager, dataType, inputShapes);
    }
}
