package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.Linear;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.Transformer;

/**
 * The text half of SigLIP 2 (Tschannen et al. 2025): texts to one vector each and one for each
 * token.
 *
 * <p>{@code pooled} is made of the state at the last place, whatever stands there, so texts must
 * always be padded to the same length. Parameters are named as in Hugging Face's {@code
 * SiglipTextModel} of transformers 5, {@code embeddings.token_embedding.weight} to {@code
 * head.bias}.
 */
public final class SiglipText extends TextTower {

    private final TokenEmbeddings embeddings;
    private final Transformer encoder;
    private final LayerNorm norm;
    private final Linear head;

    /** Creates the network. */
    public SiglipText(SiglipConfiguration configuration) {
        super(configuration.text().width());
        embeddings = addChildBlock("embeddings", new TokenEmbeddings(configuration.text()));
        encoder =
                addChildBlock(
                        "encoder.layers", ClipFamily.SIGLIP.transformer(configuration.text()));
        norm = addChildBlock("final_layer_norm", ClipFamily.SIGLIP.norm(width()));
        head =
                addChildBlock(
                        "head",
                        new Linear(width(), width(), ClipFamily.FIRST_MATRICES, Initializer.ZEROS));
    }

    @Override
    NDList encode(NDArray ids, NDArray mask, ParameterStore parameters, boolean training) {
        try (NDArray bias = MaskedLayer.bias(mask);
                NDArray embedded = embeddings.apply(ids, parameters, training);
                NDArray states = encoder.apply(embedded, bias, parameters, training)) {
            NDArray normalized = norm.apply(states, parameters, training);
            try (NDArray last = normalized.get(new NDIndex(":, -1"))) {
                return new NDList(head.apply(last, parameters, training), normalized);
            }
        }
    }
}
