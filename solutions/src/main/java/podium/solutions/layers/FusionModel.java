package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;

/**
 * The projected vectors of two encoders that were trained together, their blocks under one name,
 * {@code backbone}, joined by a {@link FusionClassifier}.
 */
public final class FusionModel extends MemeModel {

    private final CaptionAndPicture encoders;
    private final FusionClassifier classifier;

    /**
     * Creates a model without weights.
     *
     * @param text gives {@code projected}
     * @param image gives {@code projected}
     * @param modalities {@code both}, or the one that is read: {@code image} or {@code text}
     * @param width F, the features that both halves are brought to
     * @param labels L
     */
    public FusionModel(Encoder text, Encoder image, String modalities, int width, int labels) {
        encoders = new CaptionAndPicture(text, image, "projected", modalities);
        addChildBlock("backbone", text.block());
        addChildBlock("backbone", image.block());
        // Without a name, as those of its parts have no prefix in the published weights.
        classifier =
                addChildBlock("", new FusionClassifier(text.width(), image.width(), width, labels));
    }

    @Override
    protected NDArray logits(MemeBatch memes, Pass pass) {
        return pass.through(
                classifier,
                encoders.caption(memes, pass),
                encoders.picture(memes, pass),
                encoders.hasText(memes),
                encoders.hasImage(memes)); // [B, L]
    }
}
