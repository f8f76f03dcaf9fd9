package podium.solutions.siglipfusion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.TextSpec;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.solutions.PublishedModel;
import podium.solutions.TinyModel;

class SiglipFusionTest {

    private static final Labels LABELS =
            Labels.multilabel(List.of("racist", "sexist", "homophobe", "religion", "otherhate"));
    private static final Map<String, String> NARROW = Map.of("fusion-dim", "6");

    private final SiglipFusion solution = new SiglipFusion();

    @Test
    void fullHasThePublishedParameters() {
        Map<String, Parameter> parameters = parameters(Map.of());

        assertThat(
                        parameters.values().stream()
                                .mapToLong(parameter -> parameter.getShape().size())
                                .sum())
                .isEqualTo(375_187_970 + 3_158_533);
        assertThat(parameters)
                .containsKeys(
                        "backbone.logit_scale",
                        "backbone.logit_bias",
                        "backbone.text_model.head.weight",
                        "backbone.vision_model.head.attention.in_proj_weight");
        assertThat(parameters.get("proj_t.weight").getShape()).isEqualTo(new Shape(512, 768));
    }

    @ParameterizedTest(name = "modalities={0} gives the {1}")
    @CsvSource({"both, logits", "text, logits_of_texts", "image, logits_of_pictures"})
    void publishedWeightsGivePublishedLogits(String modalities, String expected) throws Exception {
        Map<String, String> given = Map.of("fusion-dim", "6", "modalities", modalities);
        try (PublishedModel published =
                new PublishedModel(solution, SiglipFusionTest.class, "siglip_fusion", given)) {
            published.compareLogits(expected);
        }
    }

    @Test
    void gradientsAreThoseOfPyTorch() throws Exception {
        try (PublishedModel published =
                new PublishedModel(solution, SiglipFusionTest.class, "siglip_fusion", NARROW)) {
            published.compareGradients();
        }
    }

    @Test
    void everythingThatLearnsGetsAGradient() {
        try (TinyModel tiny = new TinyModel(solution, Map.of())) {
            assertThat(tiny.gradients())
                    .hasEntrySatisfying("backbone.logit_scale", scale -> assertThat(scale).isNaN())
                    .hasEntrySatisfying("backbone.logit_bias", bias -> assertThat(bias).isNaN())
                    .allSatisfy((name, largest) -> assertThat(largest).isNotZero());
        }
    }

    /** What stands at the last place is pooled, so another length would change the vector. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyCaptionIsPaddedToOneLength(Preset preset) {
        InputSpec inputs = solution.inputs(new ZooContext(LABELS, preset, 1, Map.of()));

        assertThat(inputs.texts())
                .containsExactly(new TextSpec("siglip2-base-patch16-224", 64, true));
        assertThat(inputs.image().map(ImageSpec::mean)).contains(List.of(0.5f, 0.5f, 0.5f));
    }

    @Test
    void fullTrainsSlowerInSmallerBatches() {
        Recipe recipe = solution.recipe(full(Map.of()));

        assertThat(recipe.batchSize()).isEqualTo(24);
        assertThat(recipe.accumulation()).isEqualTo(2);
        assertThat(recipe.phases().get(0).groups())
                .containsExactly(
                        ParameterGroup.of("encoder", 5e-6, "backbone."),
                        ParameterGroup.rest("head", 3e-4));
    }

    @Test
    void settingsAreReadFromNamesAndShapes() {
        Map<String, String> settings = Map.of("fusion-dim", "96");
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters(settings).forEach((name, parameter) -> shapes.put(name, parameter.getShape()));

        assertThat(solution.settings(shapes)).isEqualTo(settings);
    }

    /** Returns the parameters by name, without values. */
    private Map<String, Parameter> parameters(Map<String, String> given) {
        return Weights.named(solution.build(full(given).withPublishedVocabularies()));
    }

    private static ZooContext full(Map<String, String> given) {
        return new ZooContext(LABELS, Preset.FULL, 1, given);
    }
}
