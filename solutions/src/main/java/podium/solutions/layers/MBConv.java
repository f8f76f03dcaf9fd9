package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import podium.competition.kernels.Kernels;

/**
 * A mobile inverted bottleneck with squeeze-and-excitation (Tan and Le 2019).
 *
 * <p>Child {@code block} holds, one after the other: 1×1 expansion (left out if it would not
 * expand), depthwise convolution, squeeze-and-excitation, 1×1 projection. The input is added where
 * shapes allow.
 */
public final class MBConv extends AutocastLayer {

    private final boolean residual;
    private final Sequence block;
    private final float dropRate;

    /**
     * The dimensions of a bottleneck.
     *
     * @param inputs channels of the input
     * @param outputs channels of the output
     * @param expansion how many times more channels there are inside
     * @param kernel side of the depthwise kernel in pixels, odd
     * @param stride of the depthwise convolution in pixels
     * @param dropRate probability in [0, 1) that training drops the branch of a row of the batch
     *     (stochastic depth, Huang et al. 2016); rows that survive are scaled by 1 / (1 − rate)
     */
    public record Plan(
            int inputs, int outputs, int expansion, int kernel, int stride, float dropRate) {}

    /** Creates a bottleneck. */
    public MBConv(Plan plan) {
        residual = plan.stride() == 1 && plan.inputs() == plan.outputs();
        block = addChildBlock("block", new Sequence(branch(plan)));
        dropRate = plan.dropRate();
    }

    private static List<Layer> branch(Plan plan) {
        int inside = plan.inputs() * plan.expansion();
        List<Layer> layers = new ArrayList<>();
        if (plan.expansion() != 1) {
            layers.add(ConvolutionNorm.active(plan.inputs(), inside, 1, 1, 1));
        }
        layers.add(ConvolutionNorm.active(inside, inside, plan.kernel(), plan.stride(), inside));
        // The squeezed width counts from the channels outside, not from the expanded ones.
        layers.add(new SqueezeExcitation(inside, Math.max(1, plan.inputs() / 4)));
        layers.add(ConvolutionNorm.linear(inside, plan.outputs()));
        return layers;
    }

    @Override
    NDArray autocast(NDArray input, ParameterStore parameters, boolean training) {
        NDArray branch = block.autocast(input, parameters, training);
        if (!residual) {
            return branch;
        }
        try (branch) {
            return Kernels.of(parameters).residual(input, branch, dropRate, training);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return block.outputShape(input);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        block.initialize(manager, dataType, inputShapes);
    }
}
