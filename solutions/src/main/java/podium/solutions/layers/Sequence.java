package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import podium.competition.kernels.Kernels;

/**
 * Layers one after the other, named {@code 0}, {@code 1}, … as in PyTorch's {@code Sequential}
 * unless the {@link Builder} is given other names.
 */
public final class Sequence extends AutocastLayer {

    private final List<Layer> layers;
    private final boolean endsHalf;

    /** Puts layers one after the other. */
    public Sequence(Layer... layers) {
        this(List.of(layers));
    }

    /** Puts layers one after the other. */
    public Sequence(List<? extends Layer> layers) {
        this(IntStream.range(0, layers.size()).mapToObj(Integer::toString).toList(), layers);
    }

    private Sequence(List<String> names, List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
        this.endsHalf =
                !this.layers.isEmpty()
                        && this.layers.get(this.layers.size() - 1) instanceof AutocastLayer;
        for (int i = 0; i < this.layers.size(); i++) {
            addChildBlock(names.get(i), this.layers.get(i));
        }
    }

    /** Returns a sequence without layers, to which named ones are added. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects layers and their names. */
    public static final class Builder {

        private final List<String> names = new ArrayList<>();
        private final List<Layer> layers = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a layer behind the others.
         *
         * @param name in a checkpoint; an empty one leaves no trace
         */
        public Builder add(String name, Layer layer) {
            names.add(name);
            layers.add(layer);
            return this;
        }

        /** Returns the sequence. */
        public Sequence build() {
            return new Sequence(names, layers);
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
