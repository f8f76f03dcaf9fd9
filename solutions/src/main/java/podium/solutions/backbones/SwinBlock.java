package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import podium.competition.kernels.Kernels;
import podium.solutions.layers.Activation;
import podium.solutions.layers.FeedForward;
import podium.solutions.layers.Layer;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.WindowAttention;

/** A block of Swin: attention inside windows of a map [B, S, S, D], then feed-forward. */
final class SwinBlock extends Layer {

    /** How many times more features there are inside the feed-forward part. */
    private static final int EXPANSION = 4;

    private final LayerNorm attentionNorm;
    private final WindowAttention attention;
    private final LayerNorm feedForwardNorm;
    private final FeedForward feedForward;
    private final float dropRate;

    /**
     * Creates a block.
     *
     * @param dropRate probability in [0, 1) that training drops a part for a row of the batch
     */
    SwinBlock(WindowAttention.Plan plan, float dropRate) {
        int width = plan.width();
        attentionNorm = addChildBlock("norm1", new LayerNorm(width, SwinTransformer.EPSILON));
        attention = addChildBlock("attn", new WindowAttention(plan));
        feedForwardNorm = addChildBlock("norm2", new LayerNorm(width, SwinTransformer.EPSILON));
        feedForward =
                addChildBlock(
                        "mlp",
                        new FeedForward(
                                new FeedForward.Names("fc1", "fc2"),
                                width,
                                EXPANSION * width,
                                Activation.Function.GELU,
                                0,
                                plan.first()));
        this.dropRate = dropRate;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        Kernels kernels = Kernels.of(parameters);
        try (NDArray normalized = attentionNorm.apply(input, parameters, training);
                NDArray attended = attention.apply(normalized, parameters, training);
                NDArray middle = kernels.residual(input, attended, dropRate, training);
                NDArray normalizedMiddle = feedForwardNorm.apply(middle, parameters, training);
                NDArray transformed = feedForward.apply(normalizedMiddle, parameters, training)) {
            return kernels.residual(middle, transformed, dropRate, training);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return attention.outputShape(input);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        attentionNorm.initialize(manager, dataType, inputShapes);
        attention.initialize(manager, dataType, inputShapes);
        feedForwardNorm.initialize(manager, dataType, inputShapes);
        feedForward.initialize(manager, dataType, inputShapes);
    }
}
