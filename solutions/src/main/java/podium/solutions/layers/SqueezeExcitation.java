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
 * Weighs the channels of [B, C, H, W] by what is in the whole picture (Hu, Shen and Sun 2018).
 *
 * <p>Children {@code fc1} and {@code fc2} are 1×1 convolutions with bias, as in torchvision; SiLU
 * stands between them and a sigmoid behind.
 */
public final class SqueezeExcitation extends AutocastLayer {

    private final Convolution squeeze;
    private final Convolution excite;

    /**
     * Creates the block.
     *
     * @param channels C
     * @param squeezed channels between {@code fc1} and {@code fc2}
     */
    public SqueezeExcitation(int channels, int squeezed) {
        squeeze = addChildBlock("fc1", pointwise(channels, squeezed));
        excite = addChildBlock("fc2", pointwise(squeezed, channels));
    }

    private static Convolution pointwise(int inputs, int outputs) {
        return new Convolution(new Convolution.Plan(inputs, outputs, 1, 1, 0, 1, true));
    }

    @Override
    NDArray autocast(NDArray input, ParameterStore parameters, boolean training) {
        List<NDArray> weights = new ArrayList<>();
        weights.addAll(squeeze.weights(parameters, input.getDevice(), training));
        weights.addAll(excite.weights(parameters, input.getDevice(), training));
        return Kernels.of(parameters).squeezeExcitation(input, weights);
    }

    private static Shape pooled(Shape input) {
        return new Shape(input.get(0), input.get(1), 1, 1);
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape pooled = pooled(inputShapes[0]);
        squeeze.initialize(manager, dataType, pooled);
        excite.initialize(manager, dataType, squeeze.outputShape(pooled));
    }
}
