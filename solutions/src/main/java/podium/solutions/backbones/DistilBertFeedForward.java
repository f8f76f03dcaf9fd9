package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import podium.solutions.layers.Activation;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Layer;
import podium.solutions.layers.Linear;

/** What each token's state [B, T, D] goes through on its own: linear, GELU, linear, dropout. */
final class DistilBertFeedForward extends Layer {

    private final Linear first;
    private final Activation activation;
    private final Linear second;
    private final Dropout dropout;

    DistilBertFeedForward(DistilBertConfiguration configuration) {
        first = addChildBlock("lin1", linear(configuration.width(), configuration.hidden()));
        activation = new Activation(Activation.Function.GELU);
        second = addChildBlock("lin2", linear(configuration.hidden(), configuration.width()));
        dropout = new Dropout(configuration.dropRate());
    }

    private static Linear linear(int inputs, int outputs) {
        return new Linear(inputs, outputs, DistilBert.FIRST_WEIGHTS, Initializer.ZEROS);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray hidden = first.apply(input, parameters, training); // [B, T, hidden]
                NDArray active = activation.apply(hidden, parameters, training)) {
            NDArray output = second.apply(active, parameters, training); // [B, T, D]
            return dropout.replace(output, parameters, training);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        first.initialize(manager, dataType, inputShapes[0]);
        second.initialize(manager, dataType, first.outputShape(inputShapes[0]));
    }
}
