package podium.solutions.clipfusion;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.competition.spi.Thresholds;
import podium.solutions.backbones.ClipConfiguration;
import podium.solutions.layers.FusionModel;

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

    /** As published, but that captions are not mirrored. */
    private static final Augmentation VARIED =
            Augmentation.crops(0.8).withJitter(new Augmentation.Jitter(0.1, 0.1, 0.1, 0.05));

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
                ImageSpec.cropped(tiny ? 64 : 224, ImageSpec.CLIP_MEAN, ImageSpec.CLIP_DEVIATION)
                        .withAugmentation(tiny ? Augmentation.NONE : VARIED);
        return InputSpec.image(picture).text(backbone(context), tiny ? 32 : 77);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        String backbone = backbone(context);
        return new FusionModel(
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
                    if (name.endsWith("embeddings.patch_embedding.weight")) {
                        ClipConfiguration.publishedName(shape)
                                .ifPresent(backbone -> settings.put("backbone", backbone));
                    } else if (name.endsWith("ln_fused.weight")) {
                        settings.put("fusion-dim", Long.toString(shape.get(0)));
                    }
                });
        return settings;
    }

    private static String backbone(SolutionContext context) {
        return context.setting("backbone", VIT_B32, VIT_L14);
    }
}
