package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Layers one after the other, named {@code 0}, {@code 1}, … as in PyTorch's {@code Sequential}. */
public final class Sequence extends Layer {

    private final List<Layer> layers;

    /** Puts layers one after the other. */
    public Sequence(Layer... layers) {
        this(List.of(layers));
    }

    /** Puts layers one after the other. */
    public Sequence(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
        for (int i = 0; i < this.layers.size(); i++) {
            addChildBlock(Integer.toString(i), this.layers.get(i));
        }
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        NDArray current = input;
        for (Layer layer : layers) {
            NDArray next = layer.apply(current, parameters, training);
            if (next != current && current != input) {
                current.close();
            }
            current = next;
        }
        return current;
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
