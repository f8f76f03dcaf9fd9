package podium.solutions.siglipfusion;

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
import podium.competition.spi.TextSpec;
import podium.competition.spi.Thresholds;
import podium.solutions.layers.FusionModel;

/**
 * SigLIP 2 on picture and caption, joined by a gate that knows which of the two a meme has.
 *
 * <p>Settings: {@code fusion-dim}, the features that both halves are brought to; and {@code
 * modalities}: with {@code image} or {@code text} every meme is taken for one that lacks the other.
 *
 * @see <a href="https://arxiv.org/abs/2502.14786">Tschannen et al., SigLIP 2, 2025</a>
 * @see <a href="https://arxiv.org/abs/1702.01992">Arevalo et al., Gated Multimodal Units for
 *     Information Fusion, 2017</a>
 */
public final class SiglipFusion implements Solution {

    private static final String BACKBONE = "siglip2-base-patch16-224";

    /** Every caption is padded to so many tokens, as what stands at the last place is pooled. */
    private static final int TOKENS = 64;

    /** Mean and standard deviation of every colour. */
    private static final List<Float> HALVES = List.of(0.5f, 0.5f, 0.5f);

    /** As published, but that captions are not mirrored. */
    private static final Augmentation VARIED =
            Augmentation.crops(0.8).withJitter(new Augmentation.Jitter(0.1, 0.1, 0.1, 0.05));

    /** Creates the solution. */
    public SiglipFusion() {}

    @Override
    public String id() {
        return "siglip-fusion";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        boolean tiny = context.preset() == Preset.TINY;
        ImageSpec picture =
                ImageSpec.cropped(tiny ? 64 : 224, HALVES, HALVES)
                        .withAugmentation(tiny ? Augmentation.NONE : VARIED);
        return InputSpec.image(picture).text(new TextSpec(BACKBONE, TOKENS, true));
    }

    @Override
    public MemeModel build(SolutionContext context) {
        return new FusionModel(
                context.textEncoder(BACKBONE, "projected"),
                context.imageEncoder(BACKBONE, "projected"),
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
                        : recipe(6, 5e-6, 3e-4).withBatch(24, 2);
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
                    if (name.endsWith("ln_fused.weight")) {
                        settings.put("fusion-dim", Long.toString(shape.get(0)));
                    }
                });
        return settings;
    }
}
