package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Embedding;
import podium.solutions.layers.Layer;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.Positions;

/**
 * Token ids [B, T] to vectors [B, T, D]: word plus position and, where sentences have types, that
 * of the first, normalised.
 */
final class BertEmbeddings extends Layer {

    /** Added to the variance in every layer normalisation. */
    static final float EPSILON = 1e-12f;

    private final Embedding words;
    private final Positions positions;
    private final Optional<Embedding> types;
    private final LayerNorm norm;
    private final Dropout dropout;

    /**
     * Creates the tables.
     *
     * @param types of sentences; 0 for a network that knows none
     */
    BertEmbeddings(int vocabulary, int places, int types, int width, float dropRate) {
        words =
                addChildBlock(
                        "word_embeddings",
                        new Embedding(vocabulary, width, BertEmbeddings::wordsWithoutPadding));
        positions =
                addChildBlock(
                        "position_embeddings",
                        new Positions(places, width, DistilBert.FIRST_WEIGHTS));
        this.types =
                types == 0
                        ? Optional.empty()
                        : Optional.of(new Embedding(types, width, DistilBert.FIRST_WEIGHTS));
        this.types.ifPresent(table -> addChildBlock("token_type_embeddings", table));
        norm = addChildBlock("LayerNorm", new LayerNorm(width, EPSILON));
        dropout = new Dropout(dropRate);
    }

    /** Id 0 is padding, which has no meaning to learn: its vector starts at zero. */
    private static NDArray wordsWithoutPadding(NDManager manager, Shape shape, DataType dataType) {
        NDArray vectors = DistilBert.FIRST_WEIGHTS.initialize(manager, shape, dataType);
        vectors.set(new NDIndex(0), 0);
        return vectors;
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray word = words.apply(input, parameters, training); // [B, T, D]
                NDArray placed = positions.apply(word, parameters, training);
                NDArray sum = typed(placed, parameters, training)) {
            NDArray normalized = norm.apply(sum, parameters, training);
            return dropout.replace(normalized, parameters, training);
        }
    }

    /** Adds the type of a first sentence, as a caption is one. */
    private NDArray typed(NDArray states, ParameterStore parameters, boolean training) {
        if (types.isEmpty()) {
            return states;
        }
        try (NDArray first = states.getManager().zeros(new Shape(1), DataType.INT64);
                NDArray type = types.get().apply(first, parameters, training)) { // [1, D]
            return states.add(type);
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
        positions.initialize(manager, dataType, embedded);
        types.ifPresent(table -> table.initialize(manager, dataType, new Shape(1)));
        norm.initialize(manager, dataType, embedded);
    }
}
