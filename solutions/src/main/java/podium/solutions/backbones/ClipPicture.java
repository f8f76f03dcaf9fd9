package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.MaskedLayer;
import podium.solutions.layers.Patches;
import podium.solutions.layers.Positions;
import podium.solutions.layers.Transformer;

/**
 * The picture half of CLIP (Radford et al. 2021): pictures to one vector each and one for each
 * patch.
 *
 * <p>{@code tokens} are the last states, that of the picture as a whole first; {@code pooled} is
 * this first one, normalised. Parameters are named as in Hugging Face's {@code CLIPVisionModel} of
 * transformers 5, {@code embeddings.class_embedding} to {@code post_layernorm.bias}.
 */
public final class ClipPicture extends PictureTower {

    private final Parameter whole;
    private final Patches patches;
    private final Positions positions;
    private final LayerNorm firstNorm;
    private final Transformer encoder;
    private final LayerNorm lastNorm;

    /** Creates the network. */
    public ClipPicture(ClipConfiguration configuration) {
        this(configuration.picture());
    }

    private ClipPicture(PictureConfiguration picture) {
        super(picture.side(), picture.patches() + 1, picture.width());
        int width = picture.width();
        whole =
                addParameter(
                        Parameter.builder()
                                .setName("embeddings.class_embedding")
                                .setType(Parameter.Type.WEIGHT)
                                .optInitializer(ClipFamily.FIRST_VECTORS)
                                .optShape(new Shape(width))
                                .build());
        patches =
                addChildBlock(
                        "embeddings.patch_embedding",
                        new Patches(
                                COLOURS, picture.patch(), width, false, ClipFamily.FIRST_MATRICES));
        positions =
                addChildBlock(
                        "embeddings.position_embedding",
                        new Positions(picture.patches() + 1, width, ClipFamily.FIRST_VECTORS));
        firstNorm = addChildBlock("pre_layrnorm", ClipFamily.CLIP.norm(width));
        encoder = addChildBlock("encoder.layers", ClipFamily.CLIP.transformer(picture));
        lastNorm = addChildBlock("post_layernorm", ClipFamily.CLIP.norm(width));
    }

    @Override
    NDList encode(NDArray pixels, ParameterStore parameters, boolean training) {
        try (NDArray bias = MaskedLayer.open(pixels.getManager());
                NDArray embedded = embed(pixels, parameters, training);
                NDArray placed = positions.apply(embedded, parameters, training);
                NDArray normalized = firstNorm.apply(placed, parameters, training)) {
            NDArray states = encoder.apply(normalized, bias, parameters, training);
            try (NDArray first = states.get(new NDIndex(":, 0"))) {
                return new NDList(lastNorm.apply(first, parameters, training), states);
            }
        }
    }

    /** Puts the state of the whole picture before those of its patches. */
    private NDArray embed(NDArray pixels, ParameterStore parameters, boolean training) {
        Shape one = new Shape(pixels.getShape().get(0), 1, width());
        NDArray vector = parameters.getValue(whole, pixels.getDevice(), training);
        try (NDArray zeros = pixels.getManager().zeros(one);
                NDArray first = zeros.add(vector);
                NDArray parts = patches.apply(pixels, parameters, training)) {
            return first.concat(parts, 1);
        }
    }
}
