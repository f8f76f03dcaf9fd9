package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.AttentionPool;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.Patches;
import podium.solutions.layers.Positions;
import podium.solutions.layers.Transformer;

/**
 * The picture half of SigLIP 2 (Tschannen et al. 2025): pictures to one vector each and one for
 * each patch.
 *
 * <p>{@code tokens} are the normalised last states of the patches; {@code pooled} is what a learned
 * query attends to in them. Parameters are named as in Hugging Face's {@code SiglipVisionModel} of
 * transformers 5, {@code embeddings.patch_embedding.weight} to {@code head.mlp.fc2.bias}.
 */
public final class SiglipPicture extends PictureTower {

    private final Patches patches;
    private final Positions positions;
    private final Transformer encoder;
    private final LayerNorm norm;
    private final AttentionPool head;

    /** Creates the network. */
    public SiglipPicture(SiglipConfiguration configuration) {
        this(configuration.picture());
    }

    private SiglipPicture(PictureConfiguration picture) {
        super(picture.side(), picture.patches(), picture.width());
        int width = picture.width();
        patches =
                addChildBlock(
                        "embeddings.patch_embedding",
                        new Patches(
                                COLOURS, picture.patch(), width, true, ClipFamily.FIRST_MATRICES));
        positions =
                addChildBlock(
                        "embeddings.position_embedding",
                        new Positions(picture.patches(), width, ClipFamily.FIRST_VECTORS));
        encoder = addChildBlock("encoder.layers", ClipFamily.SIGLIP.transformer(picture));
        norm = addChildBlock("post_layernorm", ClipFamily.SIGLIP.norm(width));
        head = addChildBlock("head", new AttentionPool(ClipFamily.SIGLIP.plan(picture)));
    }

    @Override
    NDList encode(NDArray pixels, ParameterStore parameters, boolean training) {
        try (NDArray bias = MaskedLayer.open(pixels.getManager());
                NDArray embedded = patches.apply(pixels, parameters, training);
                NDArray placed = positions.apply(embedded, parameters, training);
                NDArray states = encoder.apply(placed, bias, parameters, training)) {
            NDArray normalized = norm.apply(states, parameters, training);
            return new NDList(head.apply(normalized, parameters, training), normalized);
        }
    }
}
