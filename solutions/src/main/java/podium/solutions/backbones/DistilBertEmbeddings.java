package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Embedding;
import podium.solutions.layers.Layer;
import podium.solutions.layers.LayerNorm;

/** Token ids [B, T] to vectors [B, T, D]: word plus position, normalised. */
final class DistilBertEmbeddings extends Layer {

    private final int positions;
    private final Embedding words;
    private final Embedding places;
    private final LayerNorm norm;
    private final Dropout dropout;

    DistilBertEmbeddings(DistilBertConfiguration configuration) {
        positions = configuration.positions();
        int width = configuration.width();
        words =
                addChildBlock(
                        "word_embeddings",
                        new Embedding(
                                configuration.vocabulary(),
                                width,
                                DistilBertEmbeddings::wordsWithoutPadding));
        places =
                addChildBlock(
                        "position_embeddings",
                        new Embedding(positions, width, DistilBert.FIRST_WEIGHTS));
        norm = addChildBlock("LayerNorm", new LayerNorm(width, DistilBert.EPSILON));
        dropout = new Dropout(configuration.dropRate());
    }

    /** Id 0 is padding, which has no meaning to learn: its vector starts at zero. */
    private static NDArray wordsWithoutPadding(NDManager manager, Shape shape, DataType dataType) {
        NDArray vectors = DistilBert.FIRST_WEIGHTS.initialize(manager, shape, dataType);
        vectors.set(new NDIndex(0), 0);
        return vectors;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        int tokens = Math.toIntExact(input.getShape().get(1));
        if (tokens > positions) {
            throw new IllegalArgumentException(
                    "texts of %d tokens were given to a DistilBERT of %d positions; shorten them"
                            .formatted(tokens, positions));
        }
        try (NDArray word = words.apply(input, parameters, training); // [B, T, D]
                NDArray indices = input.getManager().arange(0, tokens, 1, DataType.INT64);
                NDArray place = places.apply(indices, parameters, training); // [T, D]
                NDArray sum = word.add(place)) {
            NDArray normalized = norm.apply(sum, parameters, training);
            return dropout.replace(normalized, parameters, training);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return words.outputShape(input);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape embedded = outputShape(inputShapes[0]);
        words.initialize(manager, dataType, inputShapes[0]);
        places.initialize(manager, dataType, inputShapes[0].slice(1));
        norm.initialize(manager, dataType, embedded);
    }
}
