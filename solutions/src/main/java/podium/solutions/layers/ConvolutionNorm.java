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
 * The group of which convolutional networks are built: convolution (child {@code 0}), batch
 * normalisation (child {@code 1}) and, where wanted, SiLU.
 *
 * <p>Padded so that stride 1 keeps the size. See {@link BatchNorm2d} for what training does to the
 * running statistics.
 */
public final class ConvolutionNorm extends AutocastLayer {

    private final Convolution convolution;
    private final BatchNorm2d norm;
    private final boolean active;

    private ConvolutionNorm(Convolution.Plan plan, boolean active) {
        convolution = addChildBlock("0", new Convolution(plan));
        norm = addChildBlock("1", new BatchNorm2d(plan.outputs(), BatchNorm2d.EPSILON));
        this.active = active;
    }

    /**
     * Returns a group with SiLU.
     *
     * @param kernel side in pixels, odd
     * @param groups as in {@link Convolution.Plan}
     */
    public static ConvolutionNorm active(
            int inputs, int outputs, int kernel, int stride, int groups) {
        return new ConvolutionNorm(plan(inputs, outputs, kernel, stride, groups), true);
    }

    /** Returns a 1×1 group without activation. */
    public static ConvolutionNorm linear(int inputs, int outputs) {
        return new ConvolutionNorm(plan(inputs, outputs, 1, 1, 1), false);
    }

    private static Convolution.Plan plan(
            int inputs, int outputs, int kernel, int stride, int groups) {
        // Without bias, as the normalisation would take it away again.
        return new Convolution.Plan(
                inputs, outputs, kernel, stride, (kernel - 1) / 2, groups, false);
    }

    @Override
    NDArray autocast(NDArray input, ParameterStore parameters, boolean training) {
        List<NDArray> weights = new ArrayList<>();
        weights.addAll(convolution.weights(parameters, input.getDevice(), training));
        weights.addAll(norm.weights(parameters, input.getDevice(), training));
        Convolution.Plan plan = convolution.plan();
        return Kernels.of(parameters)
                .convolutionNorm(
                        input,
                        weights,
                        plan.stride(),
                        plan.groups(),
                        BatchNorm2d.EPSILON,
                        active,
                        training);
    }

    @Override
    public Shape outputShape(Shape input) {
        return convolution.outputShape(input);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        convolution.initialize(manager, dataType, inputShapes);
        norm.initialize(manager, dataType, outputShape(inputShapes[0]));
    }
}
