package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.OptionalInt;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.Transformer;

/**
 * The text half of CLIP (Radford et al. 2021): texts to one vector each and one for each token.
 *
 * <p>Tokens see only what stands before them, so that {@code pooled}, the normalised last state of
 * the token that ends the text, does not depend on padding. A text without such a token is pooled
 * at its first. Parameters are named as in Hugging Face's {@code CLIPTextModel} of transformers 5,
 * {@code embeddings.token_embedding.weight} to {@code final_layer_norm.bias}.
 */
public final class ClipText extends TextTower {

    private final OptionalInt endOfText;
    private final TokenEmbeddings embeddings;
    private final Transformer encoder;
    private final LayerNorm norm;

    /** Creates the network. */
    public ClipText(ClipConfiguration configuration) {
        super(configuration.text().width());
        endOfText = configuration.endOfText();
        embeddings = addChildBlock("embeddings", new TokenEmbeddings(configuration.text()));
        encoder =
                addChildBlock("encoder.layers", ClipFamily.CLIP.transformer(configuration.text()));
        norm = addChildBlock("final_layer_norm", ClipFamily.CLIP.norm(width()));
    }

    @Override
    NDList encode(NDArray ids, NDArray mask, ParameterStore parameters, boolean training) {
        try (NDArray padding = MaskedLayer.bias(mask);
                NDArray bias = MaskedLayer.causal(padding);
                NDArray embedded = embeddings.apply(ids, parameters, training);
                NDArray states = encoder.apply(embedded, bias, parameters, training);
                NDArray ends = ends(ids)) { // [B, 1, T]
            NDArray normalized = norm.apply(states, parameters, training);
            try (NDArray picked = ends.matMul(normalized)) { // [B, 1, D]
                return new NDList(picked.squeeze(1), normalized);
            }
        }
    }

    /** Returns float32 [B, 1, T], one where a text ends and zero elsewhere. */
    private NDArray ends(NDArray ids) {
        int tokens = Math.toIntExact(ids.getShape().get(1));
        try (NDArray end =
                        endOfText.isPresent() ? first(endOfText.getAsInt(), ids) : ids.argMax(1);
                NDArray column = end.reshape(-1, 1, 1);
                NDArray places = ids.getManager().arange(0, tokens, 1, DataType.INT64);
                NDArray equal = column.eq(places)) {
            return equal.toType(DataType.FLOAT32, false);
        }
    }

    private static NDArray first(int id, NDArray ids) {
        try (NDArray equal = ids.eq(id);
                NDArray numbers = equal.toType(DataType.INT64, false)) {
            return numbers.argMax(1);
        }
    }
}
