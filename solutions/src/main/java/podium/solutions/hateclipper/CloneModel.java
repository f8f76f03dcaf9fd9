package podium.solutions.hateclipper;

import ai.djl.ndarray.NDArray;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.solutions.layers.Activation;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Linear;
import podium.solutions.layers.Sequence;

/**
 * A later model in the paper's manner, with the names of its checkpoints: CLIP's projected vectors,
 * mapped and fused at the length they have.
 *
 * <p>What is inside {@code clip_model} is named as at Hugging Face; published checkpoints, which
 * have open_clip's names there, are read too.
 */
final class CloneModel extends MemeModel {

    private static final int HIDDEN = 128;
    private static final float DROPOUT = 0.1f;

    private final Encoder image;
    private final Encoder text;
    private final Linear imageMap;
    private final Linear textMap;
    private final Fusion fusion;
    private final Sequence classifier;

    /**
     * Creates the model.
     *
     * @param image gives {@code projected}
     * @param text gives {@code projected}
     * @param labels L, the number of logits
     */
    CloneModel(Encoder image, Encoder text, Settings.Head head, int labels) {
        this.image = image;
        this.text = text;
        this.fusion = head.fusion();
        addChildBlock("clip_model", image.block());
        addChildBlock("clip_model", text.block());
        imageMap = addChildBlock("image_proj", new Linear(image.width(), head.mapDim()));
        textMap = addChildBlock("text_proj", new Linear(text.width(), head.mapDim()));
        int width = Math.toIntExact(fusion.width(head.mapDim()));
        classifier =
                addChildBlock(
                        "classifier",
                        new Sequence(
                                new Linear(width, HIDDEN),
                                new Activation(Activation.Function.GELU),
                                new Dropout(DROPOUT),
                                new Linear(HIDDEN, labels)));
    }

    @Override
    protected NDArray logits(MemeBatch memes, Pass pass) {
        NDArray picture = pass.output(image, "projected", memes.pixels()); // [B, 512]
        NDArray caption =
                pass.output(text, "projected", memes.tokens(), memes.attention()); // [B, 512]
        NDArray fused =
                fusion.fuse(
                        pass.through(imageMap, picture), // [B, n]
                        pass.through(textMap, caption)); // [B, n]
        return pass.through(classifier, fused); // [B, L]
    }
}
