package podium.solutions.clipmtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.solutions.PublishedModel;
import podium.solutions.TinyModel;

class ClipMtlTest {

    private static final Labels LABELS =
            Labels.multilabel(List.of("racist", "sexist", "homophobe", "religion", "otherhate"));

    private final ClipMtl solution = new ClipMtl();

    @Test
    void fullHasThePublishedParameters() {
        Map<String, Parameter> parameters = parameters(Map.of());

        assertThat(
                        parameters.values().stream()
                                .mapToLong(parameter -> parameter.getShape().size())
                                .sum())
                .isEqualTo(153_250_058);
        assertThat(shape(parameters, "log_vars")).isEqualTo(new Shape(5));
        assertThat(shape(parameters, "proj_i.weight")).isEqualTo(new Shape(512, 768));
        assertThat(shape(parameters, "shared_head.1.weight")).isEqualTo(new Shape(512, 512));
        assertThat(shape(parameters, "heads.4.0.weight")).isEqualTo(new Shape(256, 512));
        assertThat(shape(parameters, "heads.4.3.weight")).isEqualTo(new Shape(1, 256));
        assertThat(parameters)
                .containsKeys(
                        "tower_txt.text_model.embeddings.token_embedding.weight",
                        "tower_img.vision_model.post_layernorm.bias")
                .doesNotContainKey("tower_txt.logit_scale");
    }

    @Test
    void headsMayHaveOneLayerAndLossesEqualWeights() {
        Map<String, Parameter> parameters =
                parameters(Map.of("head-hidden", "0", "task-weights", "equal"));

        assertThat(shape(parameters, "heads.4.weight")).isEqualTo(new Shape(1, 512));
        assertThat(parameters).doesNotContainKeys("heads.4.0.weight", "log_vars");
    }

    @ParameterizedTest(name = "modalities={0} gives the {1}")
    @CsvSource({"both, logits", "text, logits_of_texts", "image, logits_of_pictures"})
    void publishedWeightsGivePublishedLogits(String modalities, String expected) throws Exception {
        try (PublishedModel published = hidden(modalities)) {
            published.compareLogits(expected);
        }
        try (PublishedModel published = plain(modalities)) {
            published.compareLogits(expected);
        }
    }

    @Test
    void gradientsAreThoseOfPyTorch() throws Exception {
        try (PublishedModel published = hidden("both")) {
            published.compareGradients();
        }
        try (PublishedModel published = plain("both")) {
            published.compareGradients();
        }
    }

    /** The loss of given logits, as dropout would make those of a training pass random. */
    @Test
    void lossAndItsGradientAreThoseOfPyTorch() throws Exception {
        try (PublishedModel published = hidden("both");
                NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = published.tensor("loss/logits");
            logits.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Pass pass = Pass.training(new ParameterStore(manager, false), "train");
                published.model().score(published.memes(), pass, 3);
                NDArray total =
                        crossEntropy(
                                        logits,
                                        published.tensor("loss/labels"),
                                        published.tensor("loss/pos_weight"))
                                .mul(pass.lossWeights().orElseThrow())
                                .mean()
                                .add(pass.extraLosses().get("uncertainty"));
                collector.backward(total);
                PublishedModel.close("total", total, published.tensor("loss/total"));
            }
            Parameter logVariances = Weights.named(published.model()).get("log_vars");
            PublishedModel.close(
                    "gradient of log_vars",
                    logVariances.getArray().getGradient(),
                    published.tensor("loss/gradient_log_vars"));
            PublishedModel.close(
                    "gradient of logits",
                    logits.getGradient(),
                    published.tensor("loss/gradient_logits"));
        }
    }

    private static NDArray crossEntropy(NDArray logits, NDArray labels, NDArray positiveWeights) {
        NDArray surprise = Activation.softPlus(logits.neg());
        NDArray weights = labels.mul(positiveWeights.sub(1)).add(1);
        return labels.neg().add(1).mul(logits).add(surprise.mul(weights));
    }

    @Test
    void lossesOfEqualWeightsAreLeftAlone() throws Exception {
        try (PublishedModel published = plain("both");
                NDManager manager = NDManager.newBaseManager()) {
            Pass pass = Pass.training(new ParameterStore(manager, false), "train");
            published.model().score(published.memes(), pass, 3);

            assertThat(pass.lossWeights()).isEmpty();
            assertThat(pass.extraLosses()).isEmpty();
        }
    }

    @Test
    void everythingThatLearnsGetsAGradient() {
        try (TinyModel tiny = new TinyModel(solution, Map.of())) {
            assertThat(tiny.gradients())
                    .containsKey("log_vars")
                    .allSatisfy((name, largest) -> assertThat(largest).isPositive());
        }
    }

    @Test
    void fullTrainsByTheDescribedRecipe() {
        Recipe recipe = solution.recipe(full(Map.of()));

        assertThat(recipe.batchSize()).isEqualTo(32);
        assertThat(recipe.accumulation()).isEqualTo(2);
        assertThat(recipe.phases().get(0).groups())
                .containsExactly(
                        ParameterGroup.of("encoder", 1e-5, "tower_txt.", "tower_img."),
                        ParameterGroup.rest("head", 5e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "clip-vit-base-patch32, 512, 256, learned",
        "clip-vit-large-patch14, 96, 0, equal",
        "clip-vit-base-patch32, 64, 0, learned"
    })
    void settingsAreReadFromNamesAndShapes(
            String backbone, String width, String hidden, String weights) {
        Map<String, String> settings =
                Map.of(
                        "backbone", backbone,
                        "fusion-dim", width,
                        "head-hidden", hidden,
                        "task-weights", weights);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, Shape> newer = new LinkedHashMap<>();
        parameters(settings)
                .forEach(
                        (name, parameter) -> {
                            shapes.put("module." + name, parameter.getShape());
                            newer.put(
                                    name.replace("vision_model.", "").replace("text_model.", ""),
                                    parameter.getShape());
                        });

        assertThat(solution.settings(shapes)).isEqualTo(settings);
        assertThat(solution.settings(newer)).isEqualTo(settings);
    }

    /** A checkpoint of CLIP alone says nothing about heads. */
    @Test
    void settingsThatNamesCannotTellAreLeftOut() {
        Map<String, Shape> backbone =
                Map.of(
                        "vision_model.embeddings.patch_embedding.weight",
                        new Shape(1024, 3, 14, 14));

        assertThat(solution.settings(backbone))
                .isEqualTo(Map.of("backbone", "clip-vit-large-patch14"));
    }

    @Test
    void refusesAHeadOfLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters(Map.of("head-hidden", "-1")))
                .withMessageContaining("a head of -1 hidden features");
    }

    private PublishedModel hidden(String modalities) throws Exception {
        return published(
                "clip_mtl",
                Map.of("fusion-dim", "6", "head-hidden", "4", "modalities", modalities));
    }

    private PublishedModel plain(String modalities) throws Exception {
        return published(
                "clip_mtl_plain",
                Map.of(
                        "fusion-dim", "6",
                        "head-hidden", "0",
                        "task-weights", "equal",
                        "modalities", modalities));
    }

    private PublishedModel published(String file, Map<String, String> given) throws Exception {
        return new PublishedModel(solution, ClipMtlTest.class, file, given);
    }

    private static Shape shape(Map<String, Parameter> parameters, String name) {
        return parameters.get(name).getShape();
    }

    /** Returns the parameters by name, without values. */
    private Map<String, Parameter> parameters(Map<String, String> given) {
        return Weights.named(solution.build(full(given).withPublishedVocabularies()));
    }

    private static ZooContext full(Map<String, String> given) {
        return new ZooContext(LABELS, Preset.FULL, 1, given);
    }
}
