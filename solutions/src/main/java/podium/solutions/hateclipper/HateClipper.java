package podium.solutions.hateclipper;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.data.images.Interpolation;

/**
 * CLIP on picture and caption, whose features are multiplied one by one, or each with each.
 *
 * <p>{@code --set fusion=align|cross|concat|align-concat}, {@code map-dim}, {@code
 * pre-output-layers} and {@code backbone} choose among the paper's models; {@code variant=clone} is
 * another program's, which crosses CLIP's projected features as they are. CLIP itself stays as it
 * was published unless {@code freeze=none}.
 *
 * @see <a href="https://arxiv.org/abs/2210.05916">Kumar and Nandakumar, Hate-CLIPper, 2022</a>
 * @see <a href="https://arxiv.org/abs/2103.00020">Radford et al., CLIP, 2021</a>
 */
public final class HateClipper implements Solution {

    /** What the clone trains on; the paper's pictures are always whole. */
    private static final Augmentation CROPPED = Augmentation.crops(0.8);

    /** Creates the solution. */
    public HateClipper() {}

    @Override
    public String id() {
        return "hate-clipper";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        Settings settings = Settings.of(context);
        boolean tiny = context.preset() == Preset.TINY;
        ImageSpec image =
                new ImageSpec(
                        tiny ? 64 : 224,
                        settings.origin() ? ImageSpec.Resize.SQUASH : ImageSpec.Resize.CROP,
                        settings.origin() ? Interpolation.BICUBIC : Interpolation.BILINEAR,
                        ImageSpec.CLIP_MEAN,
                        ImageSpec.CLIP_DEVIATION);
        boolean varied = !settings.origin() && !tiny;
        return InputSpec.image(image.withAugmentation(varied ? CROPPED : Augmentation.NONE))
                .text(settings.backbone(), tiny ? 32 : 77);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        Settings settings = Settings.of(context);
        String backbone = settings.backbone();
        int labels = context.labels().size();
        return settings.origin()
                ? new OriginModel(
                        context.imageEncoder(backbone),
                        context.textEncoder(backbone),
                        settings.head(),
                        labels)
                : new CloneModel(
                        context.imageEncoder(backbone, "projected"),
                        context.textEncoder(backbone, "projected"),
                        settings.head(),
                        labels);
    }

    /** Returns the published recipe, or one that learns from random weights in a minute. */
    @Override
    public Recipe recipe(SolutionContext context) {
        if (context.preset() == Preset.TINY) {
            // Products of vectors of length 1 are small, and the layer behind them must grow.
            double head = Settings.of(context).origin() ? 1e-2 : 1e-3;
            return recipe(8, 1e-3, head, false).withBatch(32, 1).withWeightDecay(0.01, false);
        }
        return Settings.of(context).origin()
                ? recipe(20, 1e-4, 1e-4, true).withBatch(64, 1).withClip(0.1)
                : recipe(10, 1e-4, 1e-4, true).withBatch(16, 1).withClip(0).withPatience(3);
    }

    private static Recipe recipe(int epochs, double encoderRate, double headRate, boolean frozen) {
        List<ParameterGroup> groups =
                List.of(
                        ParameterGroup.of(
                                        "encoder",
                                        encoderRate,
                                        "image_encoder.",
                                        "text_encoder.",
                                        "clip_model.")
                                .withFrozen(frozen),
                        ParameterGroup.rest("head", headRate));
        return Recipe.standard()
                .withPhase(new Phase("train", epochs, groups, new Schedule.Constant()))
                .withWeightDecay(1e-4, true)
                .withMetric("auroc");
    }

    @Override
    public Map<String, String> settings(Map<String, Shape> weights) {
        return new Checkpoint(weights).settings();
    }
}
