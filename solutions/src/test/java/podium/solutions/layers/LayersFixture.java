package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** Runs layers on small arrays; owns all of them. */
final class LayersFixture implements AutoCloseable {

    final NDManager manager = NDManager.newBaseManager();
    final ParameterStore store = new ParameterStore(manager, false);

    /** Initialises the layer and returns it. */
    <L extends Layer> L ready(L layer, long... shape) {
        layer.initialize(manager, DataType.FLOAT32, new Shape(shape));
        return layer;
    }

    NDArray floats(Shape shape, float... values) {
        return manager.create(values, shape);
    }

    NDArray evaluate(Layer layer, NDArray input) {
        return layer.apply(input, store, false);
    }

    NDArray train(Layer layer, NDArray input) {
        return layer.apply(input, store, true);
    }

    @Override
    public void close() {
        manager.close();
    }
}
