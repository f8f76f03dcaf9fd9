package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.Embedding;
import podium.solutions.layers.Layer;
import podium.solutions.layers.Positions;

/** Token ids [B, T] to vectors [B, T, D]: word plus position. */
final class TokenEmbeddings extends Layer {

    private final Embedding words;
    private final Positions positions;

    TokenEmbeddings(TextConfiguration text) {
        words =
                addChildBlock(
                        "token_embedding",
                        new Embedding(text.vocabulary(), text.width(), ClipFamily.FIRST_VECTORS));
        positions =
                addChildBlock(
                        "position_embedding",
                        new Positions(text.positions(), text.width(), ClipFamily.FIRST_VECTORS));
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray word = words.apply(input, parameters, training)) {
            return positions.apply(word, parameters, training);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return words.outputShape(input);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        words.initialize(manager, dataType, inputShapes[0]);
        positions.initialize(manager, dataType, outputShape(inputShapes[0]));
    }
}
