package podium.solutions.clipfusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.TextSpec;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.solutions.PublishedModel;
import podium.solutions.TinyModel;

class ClipFusionTest {

    private static final Labels LABELS =
            Labels.multilabel(List.of("racist", "sexist", "homophobe", "religion", "otherhate"));
    private static final Map<String, String> NARROW = Map.of("fusion-dim", "6");

    private final ClipFusion solution = new ClipFusion();

    @Test
    void fullHasThePublishedParameters() {
        Map<String, Parameter> parameters = parameters(Map.of());

        assertThat(count(parameters)).isEqualTo(154_173_702);
        assertThat(shape(parameters, "backbone.logit_scale")).isEqualTo(new Shape());
        assertThat(shape(parameters, "backbone.text_projection.weight"))
                .isEqualTo(new Shape(512, 512));
        assertThat(parameters.keySet())
                .filteredOn(name -> !name.startsWith("backbone."))
                .containsExactlyInAnyOrder(
                        "proj_t.weight",
                        "proj_t.bias",
                        "proj_i.weight",
                        "proj_i.bias",
                        "g_t.weight",
                        "g_t.bias",
                        "g_i.weight",
                        "g_i.bias",
                        "gate.weight",
                        "gate.bias",
                        "ln_fused.weight",
                        "ln_fused.bias",
                        "cls.0.weight",
                        "cls.0.bias",
                        "cls.1.weight",
                        "cls.1.bias",
                        "cls.4.weight",
                        "cls.4.bias");
        assertThat(shape(parameters, "gate.weight")).isEqualTo(new Shape(512, 1026));
        assertThat(shape(parameters, "cls.1.weight")).isEqualTo(new Shape(512, 2560));
        assertThat(shape(parameters, "cls.4.weight")).isEqualTo(new Shape(5, 512));
    }

    /** 427,616,513 of CLIP, and a head whose two projections read 768 features. */
    @Test
    void theLargerBackboneNeedsWiderProjections() {
        Map<String, Parameter> parameters =
                parameters(Map.of("backbone", "clip-vit-large-patch14"));

        assertThat(count(parameters)).isEqualTo(427_616_513 + 3_158_533);
        assertThat(shape(parameters, "proj_i.weight")).isEqualTo(new Shape(512, 768));
    }

    @ParameterizedTest(name = "modalities={0} gives the {1}")
    @CsvSource({"both, logits", "text, logits_of_texts", "image, logits_of_pictures"})
    void publishedWeightsGivePublishedLogits(String modalities, String expected) throws Exception {
        Map<String, String> given = Map.of("fusion-dim", "6", "modalities", modalities);
        try (PublishedModel published =
                new PublishedModel(solution, ClipFusionTest.class, "clip_fusion", given)) {
            published.compareLogits(expected);
        }
    }

    @Test
    void gradientsAreThoseOfPyTorch() throws Exception {
        try (PublishedModel published =
                new PublishedModel(solution, ClipFusionTest.class, "clip_fusion", NARROW)) {
            published.compareGradients();
        }
    }

    @Test
    void everythingThatLearnsGetsAGradient() {
        try (TinyModel tiny = new TinyModel(solution, Map.of())) {
            assertThat(tiny.gradients())
                    .hasEntrySatisfying("backbone.logit_scale", scale -> assertThat(scale).isNaN())
                    .allSatisfy((name, largest) -> assertThat(largest).isNotZero());
        }
    }

    @Test
    void anEncoderThatIsNotReadStaysAsItIs() {
        try (TinyModel tiny = new TinyModel(solution, Map.of("modalities", "image"))) {
            assertThat(tiny.gradients())
                    .allSatisfy(
                            (name, largest) -> {
                                if (name.startsWith("backbone.text_")) {
                                    assertThat(largest).isZero();
                                } else if (name.startsWith("backbone.v")) {
                                    assertThat(largest).isPositive();
                                }
                            });
        }
    }

    @Test
    void readsWhatThePublishedModelRead() {
        InputSpec inputs = solution.inputs(full(Map.of()));

        ImageSpec picture = inputs.image().orElseThrow();
        assertThat(picture.side()).isEqualTo(224);
        assertThat(picture.resize()).isEqualTo(ImageSpec.Resize.CROP);
        assertThat(picture.mean()).containsExactly(0.48145467f, 0.4578275f, 0.40821072f);
        assertThat(picture.augmentation().flip()).isFalse();
        assertThat(inputs.texts())
                .containsExactly(new TextSpec("clip-vit-base-patch32", 77, false));
    }

    @Test
    void fullTrainsByTheDescribedRecipe() {
        Recipe recipe = solution.recipe(full(Map.of()));

        assertThat(recipe.batchSize()).isEqualTo(32);
        assertThat(recipe.accumulation()).isEqualTo(2);
        assertThat(recipe.patience()).isEqualTo(3);
        assertThat(recipe.clip()).isEqualTo(1);
        assertThat(recipe.weightDecay()).isEqualTo(0.02);
        assertThat(recipe.decayAll()).isFalse();
        assertThat(recipe.metric()).contains("auroc");
        assertThat(recipe.loss()).isEqualTo(Loss.balancedCrossEntropy());
        assertThat(recipe.phases().get(0).epochs()).isEqualTo(6);
        assertThat(recipe.phases().get(0).schedule()).isEqualTo(new Schedule.Cosine(0.05));
        assertThat(recipe.phases().get(0).groups())
                .containsExactly(
                        ParameterGroup.of("encoder", 1e-5, "backbone."),
                        ParameterGroup.rest("head", 5e-4));
    }

    @ParameterizedTest
    @CsvSource({"clip-vit-base-patch32, 512", "clip-vit-large-patch14, 96"})
    void settingsAreReadFromNamesAndShapes(String backbone, String width) {
        Map<String, String> settings = Map.of("backbone", backbone, "fusion-dim", width);
        Map<String, Shape> wrapped = new LinkedHashMap<>();
        parameters(settings)
                .forEach((name, parameter) -> wrapped.put("module." + name, parameter.getShape()));

        assertThat(solution.settings(wrapped)).isEqualTo(settings);
        assertThat(solution.settings(Map.of("fc.weight", new Shape(2, 3)))).isEmpty();
    }

    @Test
    void refusesAFusionOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters(Map.of("fusion-dim", "0")))
                .withMessage("a fusion to 0 features was asked for; expected at least 1");
    }

    private static Shape shape(Map<String, Parameter> parameters, String name) {
        return parameters.get(name).getShape();
    }

    private static long count(Map<String, Parameter> parameters) {
        return parameters.values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /** Returns the parameters by name, without values. */
    private Map<String, Parameter> parameters(Map<String, String> given) {
        return Weights.named(solution.build(full(given).withPublishedVocabularies()));
    }

    private static ZooContext full(Map<String, String> given) {
        return new ZooContext(LABELS, Preset.FULL, 1, given);
    }
}
