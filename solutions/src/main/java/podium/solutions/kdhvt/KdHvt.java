package podium.solutions.kdhvt;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Mixing;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.competition.spi.TextSpec;

/**
 * Swin-T on the picture beside DistilBERT on the caption, joined by one linear layer, which learn
 * from the labels and from a teacher: BERT, trained on the captions first.
 *
 * <p>One linear layer adds up what picture and caption say, so it never learns that they contradict
 * each other; {@code --set fusion=hidden} puts that of Hugging Face's DistilBERT that classifies in
 * between: linear, ReLU, dropout. The tiny preset has it.
 *
 * <p>{@code --set modalities=image} or {@code text} leaves the other encoder out, {@code teacher=
 * none} the teacher; a model of pictures alone has none unless asked for. {@code mixup=true} trains
 * on mixed memes with smoothed labels, as the published image model did.
 *
 * @see <a href="https://arxiv.org/abs/2103.14030">Liu et al., Swin Transformer, 2021</a>
 * @see <a href="https://arxiv.org/abs/1910.01108">Sanh et al., DistilBERT, 2019</a>
 * @see <a href="https://arxiv.org/abs/1503.02531">Hinton et al., Distilling the Knowledge in a
 *     Neural Network, 2015</a>
 */
public final class KdHvt implements Solution {

    private static final String IMAGE_ENCODER = "swin_tiny_patch4_window7_224";
    private static final String TEXT_ENCODER = "distilbert-base-uncased";
    private static final String TEACHER = "bert-base-uncased";
    private static final String NO_TEACHER = "none";
    private static final String LINEAR = "linear";
    private static final String HIDDEN = "hidden";

    /** Names that tell what a file holds; other people's files have no prefix, or another. */
    private static final Pattern PICTURES = Pattern.compile("(.*\\.)?patch_embed\\.proj\\.weight");

    private static final Pattern CAPTIONS =
            Pattern.compile("(?!(.*\\.)?teacher\\.)(.*\\.)?word_embeddings\\.weight");
    private static final Pattern TAUGHT = Pattern.compile("(.*\\.)?teacher_classifier\\.weight");
    private static final Pattern LAYERED = Pattern.compile("(.*\\.)?pre_classifier\\.weight");

    /** As published, but that captions are not mirrored. */
    private static final Augmentation VARIED =
            Augmentation.crops(0.8).withJitter(new Augmentation.Jitter(0.25, 0.25, 0.25, 0.1));

    /** Creates the solution. */
    public KdHvt() {}

    @Override
    public String id() {
        return "kd-hvt";
    }

    /** Returns the picture's pixels, then the student's tokens, then the teacher's. */
    @Override
    public InputSpec inputs(SolutionContext context) {
        boolean tiny = context.preset() == Preset.TINY;
        int tokens = tiny ? 32 : 128;
        List<TextSpec> texts = new ArrayList<>();
        if (readsCaptions(context)) {
            texts.add(new TextSpec(TEXT_ENCODER, tokens, false));
        }
        if (hasTeacher(context)) {
            texts.add(new TextSpec(TEACHER, tokens, false));
        }
        return new InputSpec(
                readsPictures(context)
                        ? Optional.of(
                                tiny ? pixels(64, 64) : pixels(224, 256).withAugmentation(VARIED))
                        : Optional.empty(),
                texts);
    }

    private static ImageSpec pixels(int side, int shortSide) {
        List<Float> half = List.of(0.5f, 0.5f, 0.5f);
        return ImageSpec.cropped(side, half, half).withShortSide(shortSide);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        return new DistilledModel(
                readsPictures(context)
                        ? Optional.of(context.imageEncoder(IMAGE_ENCODER))
                        : Optional.empty(),
                readsCaptions(context)
                        ? Optional.of(context.textEncoder(TEXT_ENCODER))
                        : Optional.empty(),
                hasTeacher(context) ? Optional.of(context.textEncoder(TEACHER)) : Optional.empty(),
                readsCaptions(context) && hasHiddenLayer(context),
                context.labels().size());
    }

    /**
     * Returns the image model's published recipe after that of DistilBERT's teachers, or one that
     * learns from random weights in a minute.
     */
    @Override
    public Recipe recipe(SolutionContext context) {
        boolean tiny = context.preset() == Preset.TINY;
        List<Phase> phases = new ArrayList<>();
        if (hasTeacher(context)) {
            phases.add(tiny ? teacher(1, 1e-3) : teacher(3, 5e-5));
        }
        phases.add(tiny ? head(1, 1e-3, 1e-3) : head(10, 5e-5, 3e-4));
        phases.add(tiny ? all(8, 1e-3) : all(40, 1e-4));
        Recipe recipe =
                Recipe.standard()
                        .withPhases(phases)
                        .withBatch(tiny ? 32 : 16, 1)
                        .withWeightDecay(0.05, false)
                        .withClip(1)
                        .withPatience(8);
        return mixes(context)
                ? recipe.withMixing(new Mixing(0.8, 1, 0.5))
                        .withLoss(Loss.crossEntropy().withLabelSmoothing(0.1))
                : recipe;
    }

    /** The teacher learns from captions and labels. */
    private static Phase teacher(int epochs, double rate) {
        return new Phase(
                        DistilledModel.TEACHER_PHASE,
                        epochs,
                        List.of(
                                ParameterGroup.of("teacher", rate, DistilledModel.TEACHER),
                                ParameterGroup.rest("student", 0).withFrozen(true)),
                        new Schedule.Linear(0.05))
                .asPreparation();
    }

    /** The student learns from labels and teacher, but for its eyes. */
    private static Phase head(int epochs, double encoderRate, double headRate) {
        return new Phase(
                "head",
                epochs,
                List.of(
                        ParameterGroup.of("teacher", 0, DistilledModel.TEACHER).withFrozen(true),
                        ParameterGroup.of("image", 0, "image_encoder.").withFrozen(true),
                        ParameterGroup.of("encoder", encoderRate, "text_encoder."),
                        ParameterGroup.rest("head", headRate)),
                new Schedule.Cosine(0.1));
    }

    /** The whole student learns from labels and teacher. */
    private static Phase all(int epochs, double rate) {
        return new Phase(
                "all",
                epochs,
                List.of(
                        ParameterGroup.of("teacher", 0, DistilledModel.TEACHER).withFrozen(true),
                        ParameterGroup.of("encoder", rate, "image_encoder.", "text_encoder."),
                        ParameterGroup.rest("head", rate)),
                new Schedule.Cosine(0.05));
    }

    /**
     * Tells which encoders a file holds, whether a teacher, and whether a hidden layer. The file of
     * Swin-T alone is a model of pictures, that of Hugging Face's DistilBERT that classifies one of
     * captions, both without a teacher.
     */
    @Override
    public Map<String, String> settings(Map<String, Shape> weights) {
        boolean pictures = has(weights, PICTURES);
        boolean captions = has(weights, CAPTIONS);
        if (!pictures && !captions) {
            return Map.of();
        }
        String teacher = has(weights, TAUGHT) ? TEACHER : NO_TEACHER;
        if (!captions) {
            return Map.of("modalities", "image", "teacher", teacher);
        }
        return Map.of(
                "modalities", pictures ? "both" : "text",
                "teacher", teacher,
                "fusion", has(weights, LAYERED) ? HIDDEN : LINEAR);
    }

    private static boolean has(Map<String, Shape> weights, Pattern name) {
        return weights.keySet().stream().anyMatch(name.asMatchPredicate());
    }

    private static boolean readsPictures(SolutionContext context) {
        return !modalities(context).equals("text");
    }

    private static boolean readsCaptions(SolutionContext context) {
        return !modalities(context).equals("image");
    }

    private static String modalities(SolutionContext context) {
        return context.setting("modalities", "both", "image", "text");
    }

    private static boolean hasTeacher(SolutionContext context) {
        String teacher =
                readsCaptions(context)
                        ? context.setting("teacher", TEACHER, NO_TEACHER)
                        : context.setting("teacher", NO_TEACHER, TEACHER);
        return teacher.equals(TEACHER);
    }

    private static boolean hasHiddenLayer(SolutionContext context) {
        String fusion =
                context.preset() == Preset.TINY
                        ? context.setting("fusion", HIDDEN, LINEAR)
                        : context.setting("fusion", LINEAR, HIDDEN);
        return fusion.equals(HIDDEN);
    }

    private static boolean mixes(SolutionContext context) {
        return context.setting("mixup", "false", "true").equals("true");
    }
}
