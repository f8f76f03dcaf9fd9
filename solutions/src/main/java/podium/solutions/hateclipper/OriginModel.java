package podium.solutions.hateclipper;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.solutions.layers.Activation;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Layer;
import podium.solutions.layers.Linear;
import podium.solutions.layers.Sequence;

/**
 * The paper's model, with the names of its authors' checkpoints.
 *
 * <p>Both vectors are what CLIP has before its own projections; each is mapped to n features,
 * scaled to length 1, and the two are fused.
 */
final class OriginModel extends MemeModel {

    private static final float MAP_DROPOUT = 0.1f;
    private static final float FUSION_DROPOUT = 0.4f;
    private static final float PRE_OUTPUT_DROPOUT = 0.2f;

    private final Encoder image;
    private final Encoder text;
    private final Sequence imageMap;
    private final Sequence textMap;
    private final Fusion fusion;
    private final Sequence preOutput;
    private final Linear output;

    /**
     * Creates the model.
     *
     * @param image gives {@code pooled}
     * @param text gives {@code pooled}
     * @param labels L, the number of logits
     */
    OriginModel(Encoder image, Encoder text, Settings.Head head, int labels) {
        this.image = image;
        this.text = text;
        this.fusion = head.fusion();
        addChildBlock("image_encoder", image.block());
        addChildBlock("text_encoder", text.block());
        imageMap = addChildBlock("image_map", map(image.width(), head.mapDim()));
        textMap = addChildBlock("text_map", map(text.width(), head.mapDim()));
        preOutput = addChildBlock("pre_output", preOutput(head));
        output = addChildBlock("output", new Linear(head.mapDim(), labels));
    }

    private static Sequence map(int width, int mapDim) {
        return new Sequence(new Linear(width, mapDim), new Dropout(MAP_DROPOUT));
    }

    private static Sequence preOutput(Settings.Head head) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dropout(FUSION_DROPOUT));
        int width = Math.toIntExact(head.fusion().width(head.mapDim()));
        for (int layer = 0; layer < head.preOutputLayers(); layer++) {
            layers.add(new Linear(width, head.mapDim()));
            layers.add(new Activation(Activation.Function.RELU));
            layers.add(new Dropout(PRE_OUTPUT_DROPOUT));
            width = head.mapDim();
        }
        return new Sequence(layers);
    }

    @Override
    protected NDArray logits(MemeBatch memes, Pass pass) {
        NDArray picture = pass.output(image, "pooled", memes.pixels()); // [B, 1024]
        NDArray caption =
                pass.output(text, "pooled", memes.tokens(), memes.attention()); // [B, 768]
        NDArray fused =
                fusion.fuse(
                        pass.through(imageMap, picture).normalize(), // [B, n]
                        pass.through(textMap, caption).normalize()); // [B, n]
        return pass.through(output, pass.through(preOutput, fused)); // [B, L]
    }
}
