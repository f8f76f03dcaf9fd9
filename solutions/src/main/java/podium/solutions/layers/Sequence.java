package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import podium.competition.kernels.Kernels;

/** Layers one after the other, named {@code 0}, {@code 1}, … as in PyTorch's {@code Sequential}. */
public final class Sequence extends AutocastLayer {

    private final List<Layer> layers;
    private final boolean endsHalf;

    /** Puts layers one after the other. */
    public Sequence(Layer... layers) {
        this(List.of(layers));
    }

    /** Puts layers one after the other. */
    public Sequence(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
        this.endsHalf =
                !this.layers.isEmpty()
                        && this.layers.get(this.layers.size() - 1) instanceof AutocastLayer;
        for (int i = 0; i < this.layers.size(); i++) {
            addChildBlock(Integer.toString(i), this.layers.get(i));
        }
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        NDArray output = run(input, true, parameters, training);
        return endsHalf ? widened(output, input, parameters) : output;
    }

    @Override
    NDArray autocast(NDArray input, ParameterStore parameters, boolean training) {
        return run(input, false, parameters, training);
    }

    /**
     * Sends an array through all layers.
     *
     * @param wide whether the input is known to be float32
     */
    private NDArray run(NDArray input, boolean wide, ParameterStore parameters, boolean training) {
        NDArray current = input;
        boolean currentIsWide = wide;
        for (Layer layer : layers) {
            NDArray next;
            if (layer instanceof AutocastLayer autocast) {
                next = autocast.autocast(current, parameters, training);
                currentIsWide = false;
            } else {
                if (!currentIsWide) {
                    current = widened(current, input, parameters);
                    currentIsWide = true;
                }
                next = layer.apply(current, parameters, training);
            }
            if (next != current && current != input) {
                current.close();
            }
            current = next;
        }
        return current;
    }

    /** Returns a float32 array in place of one that is closed unless it is to be kept. */
    private static NDArray widened(NDArray array, NDArray kept, ParameterStore parameters) {
        NDArray wide = Kernels.of(parameters).widen(array);
        if (array != kept) {
            array.close();
        }
        return wide;
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.outputShape(shape);
        }
        return shape;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape shape = inputShapes[0];
        for (Layer layer : layers) {
            layer.initialize(manager, dataType, shape);
            shape = layer.outputShape(shape);
        }
    }
}
