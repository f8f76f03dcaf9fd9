package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import podium.solutions.layers.MaskedLayer;

/**
 * DistilBERT (Sanh et al. 2019): texts to one vector each and one for each token.
 *
 * <p>Inputs: token ids int64 [B, T] and attention mask [B, T], 1 at tokens and 0 at padding.
 * Outputs: {@code pooled} [B, D], the last state of the first token, and {@code tokens} [B, T, D],
 * all last states. A text's vectors do not depend on how far it is padded, as long as it has a
 * token; states at padding mean nothing. Parameters are named as in Hugging Face's {@code
 * DistilBertModel}, {@code embeddings.word_embeddings.weight} to {@code
 * transformer.layer.5.output_layer_norm.bias}, and start as they do there.
 */
public final class DistilBert extends AbstractBlock {

    /** How every table and matrix starts: {@code initializer_range} of the published settings. */
    static final Initializer FIRST_WEIGHTS = new NormalInitializer(0.02f);

    /** Added to the variance in every layer normalisation. */
    static final float EPSILON = 1e-12f;

    private final DistilBertConfiguration configuration;
    private final DistilBertEmbeddings embeddings;
    private final List<DistilBertLayer> layers = new ArrayList<>();

    /** Creates the network. */
    public DistilBert(DistilBertConfiguration configuration) {
        this.configuration = configuration;
        embeddings = addChildBlock("embeddings", new DistilBertEmbeddings(configuration));
        for (int i = 0; i < configuration.layers(); i++) {
            layers.add(addChildBlock("transformer.layer." + i, new DistilBertLayer(configuration)));
        }
    }

    /** Returns the features of each output. */
    public int width() {
        return configuration.width();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray states = embeddings.apply(inputs.get(0), parameterStore, training);
        try (NDArray bias = MaskedLayer.bias(inputs.get(1))) {
            for (DistilBertLayer layer : layers) {
                NDArray next = layer.apply(states, bias, parameterStore, training);
                states.close();
                states = next;
            }
        }
        return new NDList(states.get(new NDIndex(":, 0")), states);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape tokens = embeddings.outputShape(inputShapes[0]);
        return new Shape[] {new Shape(tokens.get(0), tokens.get(2)), tokens};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        if (inputShapes.length != 2 || !inputShapes[0].equals(inputShapes[1])) {
            throw new IllegalArgumentException(
                    "DistilBERT was given the shapes %s; expected token ids [B, T] and mask [B, T]"
                            .formatted(List.of(inputShapes)));
        }
        embeddings.initialize(manager, dataType, inputShapes[0]);
        Shape states = embeddings.outputShape(inputShapes[0]);
        for (DistilBertLayer layer : layers) {
            layer.initialize(manager, dataType, states);
        }
    }
}
