package podium.solutions.efficientnetdistilbert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.spi.Encoder;
import podium.competition.spi.InputSpec;
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
import podium.solutions.layers.Activation;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Linear;
import podium.solutions.layers.Sequence;

/**
 * EfficientNet-B0 on the picture beside DistilBERT on the caption, joined by three linear layers.
 *
 * <p>{@code --set modalities=image} or {@code text} leaves the other encoder out.
 *
 * @see <a href="https://arxiv.org/abs/1905.11946">Tan and Le, EfficientNet, 2019</a>
 * @see <a href="https://arxiv.org/abs/1910.01108">Sanh et al., DistilBERT, 2019</a>
 */
public final class EfficientNetDistilBert implements Solution {

    private static final String IMAGE_ENCODER = "efficientnet_b0";
    private static final String TEXT_ENCODER = "distilbert-base-uncased";

    /** Creates the solution. */
    public EfficientNetDistilBert() {}

    @Override
    public String id() {
        return "efficientnet-distilbert";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        boolean tiny = context.preset() == Preset.TINY;
        int side = tiny ? 64 : 224;
        int tokens = tiny ? 32 : 128;
        return switch (modalities(context)) {
            case "image" -> InputSpec.image(side);
            case "text" -> InputSpec.textOnly(TEXT_ENCODER, tokens);
            default -> InputSpec.image(side).text(TEXT_ENCODER, tokens);
        };
    }

    @Override
    public MemeModel build(SolutionContext context) {
        String modalities = modalities(context);
        return new Model(
                modalities.equals("text")
                        ? Optional.empty()
                        : Optional.of(context.imageEncoder(IMAGE_ENCODER)),
                modalities.equals("image")
                        ? Optional.empty()
                        : Optional.of(context.textEncoder(TEXT_ENCODER)),
                context.preset() == Preset.TINY ? Head.TINY : Head.PUBLISHED,
                context.labels().size());
    }

    /** Returns the winner's recipe, or one that learns from random weights in a minute. */
    @Override
    public Recipe recipe(SolutionContext context) {
        return context.preset() == Preset.TINY
                ? recipe(10, 32, 2e-3, 1.0, new Thresholds.Exact())
                : recipe(
                        12,
                        16,
                        1e-5,
                        0,
                        new Thresholds.Grid(List.of(.3, .35, .4, .45, .5, .55, .6, .65, .7)));
    }

    private static Recipe recipe(
            int epochs, int batchSize, double rate, double clip, Thresholds thresholds) {
        List<ParameterGroup> groups =
                List.of(
                        ParameterGroup.of("encoder", rate, "image_encoder.", "text_encoder."),
                        ParameterGroup.rest("head", rate));
        return Recipe.standard()
                .withPhase(new Phase("train", epochs, groups, Schedule.Plateau.of(0.5, 2)))
                .withBatch(batchSize, 1)
                .withWeightDecay(0.01, true)
                .withClip(clip)
                .withThresholds(thresholds);
    }

    @Override
    public Map<String, String> settings(Map<String, Shape> weights) {
        boolean image = weights.keySet().stream().anyMatch(name -> name.contains("image_encoder."));
        boolean text = weights.keySet().stream().anyMatch(name -> name.contains("text_encoder."));
        if (!image && !text) {
            return Map.of();
        }
        return Map.of("modalities", image && text ? "both" : image ? "image" : "text");
    }

    private static String modalities(SolutionContext context) {
        return context.setting("modalities", "both", "image", "text");
    }

    /**
     * The dimensions of the classifier.
     *
     * @param first features behind its first layer
     * @param second features behind its second layer
     * @param firstDropout drop rate behind the first layer
     * @param secondDropout drop rate behind the second layer
     */
    private record Head(int first, int second, float firstDropout, float secondDropout) {
        static final Head PUBLISHED = new Head(512, 64, 0.8f, 0.6f);
        static final Head TINY = new Head(64, 32, 0.1f, 0.1f);
    }

    private static final class Model extends MemeModel {

        private final Optional<Encoder> image;
        private final Optional<Encoder> text;
        private final Sequence classifier;

        Model(Optional<Encoder> image, Optional<Encoder> text, Head head, int labels) {
            this.image = image;
            this.text = text;
            image.ifPresent(encoder -> addChildBlock("image_encoder", encoder.block()));
            text.ifPresent(encoder -> addChildBlock("text_encoder", encoder.block()));
            int width = image.map(Encoder::width).orElse(0) + text.map(Encoder::width).orElse(0);
            this.classifier =
                    addChildBlock(
                            "classifier",
                            new Sequence(
                                    new Linear(width, head.first()),
                                    new Activation(Activation.Function.GELU),
                                    new Dropout(head.firstDropout()),
                                    new Linear(head.first(), head.second()),
                                    new Activation(Activation.Function.GELU),
                                    new Dropout(head.secondDropout()),
                                    new Linear(head.second(), labels)));
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray features; // [B, 1280 + 768]
            if (text.isEmpty()) {
                features = picture(memes, pass);
            } else if (image.isEmpty()) {
                features = caption(memes, pass);
            } else {
                features = picture(memes, pass).concat(caption(memes, pass), -1);
            }
            return pass.through(classifier, features); // [B, L]
        }

        private NDArray picture(MemeBatch memes, Pass pass) {
            return pass.output(image.orElseThrow(), "pooled", memes.pixels()); // [B, 1280]
        }

        private NDArray caption(MemeBatch memes, Pass pass) {
            return pass.output(
                    text.orElseThrow(), "pooled", memes.tokens(), memes.attention()); // [B, 768]
        }
    }
}
