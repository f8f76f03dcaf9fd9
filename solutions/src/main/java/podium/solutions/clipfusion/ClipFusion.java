package podium.solutions.clipfusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.Encoder;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.competition.spi.Thresholds;
import podium.data.images.Interpolation;
import podium.solutions.layers.FusionClassifier;

/**
 * CLIP on picture and caption, joined by a gate that knows which of the two a meme has.
 *
 * <p>Settings: {@code backbone}; {@code fusion-dim}, the features that both halves are brought to;
 * and {@code modalities}: with {@code image} or {@code text} every meme is taken for one that lacks
 * the other.
 *
 * @see <a href="https://arxiv.org/abs/2103.00020">Radford et al., CLIP, 2021</a>
 * @see <a href="https://arxiv.org/abs/1702.01992">Arevalo et al., Gated Multimodal Units for
 *     Information Fusion, 2017</a>
 */
public final class ClipFusion implements Solution {

    private static final String VIT_B32 = "clip-vit-base-patch32";
    private static final String VIT_L14 = "clip-vit-large-patch14";

    /** Encoders by the shape of their first layer, which is all that tells them apart. */
    private static final Map<Shape, String> BACKBONES =
            Map.of(new Shape(768, 3, 32, 32), VIT_B32, new Shape(1024, 3, 14, 14), VIT_L14);

    /** Creates the solution. */
    public ClipFusion() {}

    @Override
    public String id() {
        return "clip-fusion";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        boolean tiny = context.preset() == Preset.TINY;
        ImageSpec picture =
                new ImageSpec(
                        tiny ? 64 : 224,
                        ImageSpec.Resize.CROP,
                        Interpolation.BILINEAR,
                        ImageSpec.CLIP_MEAN,
                        ImageSpec.CLIP_DEVIATION,
                        false);
        return InputSpec.image(picture).text(backbone(context), tiny ? 32 : 77);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        String backbone = backbone(context);
        return new Model(
                context.textEncoder(backbone, "projected"),
                context.imageEncoder(backbone, "projected"),
                context.setting("modalities", "both", "image", "text"),
                context.setting("fusion-dim", context.preset() == Preset.TINY ? 64 : 512),
                context.labels().size());
    }

    /** Returns the described recipe, or one that learns from random weights in a minute. */
    @Override
    public Recipe recipe(SolutionContext context) {
        Recipe recipe =
                context.preset() == Preset.TINY
                        ? recipe(7, 1e-3, 1e-3).withBatch(32, 1)
                        : recipe(6, 1e-5, 5e-4).withBatch(32, 2);
        return recipe.withLoss(Loss.balancedCrossEntropy())
                .withWeightDecay(0.02, false)
                .withClip(1)
                .withPatience(3)
                .withMetric("auroc")
                .withThresholds(Thresholds.Grid.linspace(0.05, 0.95, 19));
    }

    private static Recipe recipe(int epochs, double encoderRate, double headRate) {
        List<ParameterGroup> groups =
                List.of(
                        ParameterGroup.of("encoder", encoderRate, "backbone."),
                        ParameterGroup.rest("head", headRate));
        return Recipe.standard()
                .withPhase(new Phase("train", epochs, groups, new Schedule.Cosine(0.05)));
    }

    @Override
    public Map<String, String> settings(Map<String, Shape> weights) {
        Map<String, String> settings = new LinkedHashMap<>();
        weights.forEach(
                (name, shape) -> {
                    if (name.endsWith("embeddings.patch_embedding.weight")
                            && BACKBONES.containsKey(shape)) {
                        settings.put("backbone", BACKBONES.get(shape));
                    } else if (name.endsWith("ln_fused.weight")) {
                        settings.put("fusion-dim", Long.toString(shape.get(0)));
                    }
                });
        return settings;
    }

    private static String backbone(SolutionContext context) {
        return context.setting("backbone", VIT_B32, VIT_L14);
    }

    private static final class Model extends MemeModel {

        private final Encoder text;
        private final Encoder image;
        private final boolean readsText;
        private final boolean readsImage;
        private final FusionClassifier classifier;

        Model(Encoder text, Encoder image, String modalities, int width, int labels) {
            this.text = text;
            this.image = image;
            readsText = !modalities.equals("image");
            readsImage = !modalities.equals("text");
            addChildBlock("backbone", text.block());
            addChildBlock("backbone", image.block());
            // Without a name, as those of its parts have no prefix in the published weights.
            classifier =
                    addChildBlock(
                            "", new FusionClassifier(text.width(), image.width(), width, labels));
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray nowhere = memes.hasText().zerosLike(); // [B]
            return pass.through(
                    classifier,
                    caption(memes, pass),
                    picture(memes, pass),
                    readsText ? memes.hasText() : nowhere,
                    readsImage ? memes.hasImage() : nowhere); // [B, L]
        }

        /** A caption that is not read is not encoded, except once to give the encoder weights. */
        private NDArray caption(MemeBatch memes, Pass pass) {
            if (readsText || !text.block().isInitialized()) {
                return pass.output(
                        text, "projected", memes.tokens(), memes.attention()); // [B, 512]
            }
            return memes.manager().zeros(new Shape(memes.size(), text.width()));
        }

        private NDArray picture(MemeBatch memes, Pass pass) {
            if (readsImage || !image.block().isInitialized()) {
                return pass.output(image, "projected", memes.pixels()); // [B, 512]
            }
            return memes.manager().zeros(new Shape(memes.size(), image.width()));
        }
    }
}
