package podium.solutions.hateclipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Tokens;
import podium.competition.training.Trial;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.data.images.Interpolation;

class HateClipperTest {

    private static final String VIT_L14 = "clip-vit-large-patch14";
    private static final String VIT_B32 = "clip-vit-base-patch32";

    private final HateClipper solution = new HateClipper();

    /** The column of the paper's table 1, to the last parameter. */
    @ParameterizedTest
    @CsvSource({
        "align, 1, 2_887_681",
        "align, 3, 4_986_881",
        "align, 5, 7_086_081",
        "align, 7, 9_185_281",
        "concat, 1, 3_936_257",
        "concat, 3, 6_035_457",
        "concat, 5, 8_134_657",
        "concat, 7, 10_233_857",
        "cross, 1, 1_075_580_929",
        "cross, 3, 1_077_680_129",
    })
    void trainsAsManyParametersAsThePaper(String fusion, String layers, String trained) {
        Map<String, String> settings =
                Map.of("fusion", fusion, "map-dim", "1024", "pre-output-layers", layers);

        assertThat(trained(settings)).isEqualTo(Long.parseLong(trained.replace("_", "")));
    }

    @Test
    void trainsAsManyParametersAsTheClone() {
        assertThat(trained(Map.of("variant", "clone"))).isEqualTo(34_080_001);
    }

    @Test
    void fullIsThePapersAlignedModelOfVitL14() {
        Map<String, Parameter> parameters = full(Map.of());

        assertThat(shape(parameters, "image_map.0.weight")).isEqualTo(new Shape(1024, 1024));
        assertThat(shape(parameters, "text_map.0.weight")).isEqualTo(new Shape(1024, 768));
        assertThat(shape(parameters, "pre_output.1.weight")).isEqualTo(new Shape(1024, 1024));
        assertThat(shape(parameters, "output.weight")).isEqualTo(new Shape(1, 1024));
        assertThat(parameters)
                .containsKeys(
                        "image_encoder.embeddings.class_embedding",
                        "image_encoder.encoder.layers.23.self_attn.q_proj.weight",
                        "text_encoder.encoder.layers.11.mlp.fc2.bias",
                        "text_encoder.final_layer_norm.weight")
                .doesNotContainKey("pre_output.4.weight");
        assertThat(inputs(Map.of()).texts().get(0).tokenizer()).isEqualTo(VIT_L14);
        assertThat(inputs(Map.of("backbone", VIT_B32)).texts().get(0).tokenizer())
                .isEqualTo(VIT_B32);
    }

    @Test
    void furtherPreOutputLayersAreNamedAsThePapers() {
        Map<String, Parameter> parameters = full(Map.of("pre-output-layers", "3"));

        assertThat(parameters)
                .containsKeys("pre_output.1.bias", "pre_output.4.bias", "pre_output.7.bias");
    }

    @Test
    void crossingMapsToFewFeaturesUnlessToldOtherwise() {
        assertThat(shape(full(Map.of("fusion", "cross")), "pre_output.1.weight"))
                .isEqualTo(new Shape(32, 32 * 32));
    }

    @Test
    void cloneIsVitB32WithEveryProductOfProjections() {
        Map<String, Parameter> parameters = full(Map.of("variant", "clone"));

        assertThat(shape(parameters, "image_proj.weight")).isEqualTo(new Shape(512, 512));
        assertThat(shape(parameters, "classifier.0.weight")).isEqualTo(new Shape(128, 262_144));
        assertThat(shape(parameters, "classifier.3.weight")).isEqualTo(new Shape(1, 128));
        assertThat(
                        parameters.entrySet().stream()
                                .filter(entry -> entry.getKey().startsWith("clip_model."))
                                .mapToLong(entry -> entry.getValue().getShape().size())
                                .sum())
                .isEqualTo(151_277_313);
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "clone"})
    void withThePublishedRecipeAllLearnsButClip(String variant) {
        Map<String, String> settings = Map.of("variant", variant);
        ZooContext full = context(Preset.FULL, settings);
        ZooContext tiny =
                context(Preset.TINY, settings).withVocabularies(Map.of(VIT_L14, 50, VIT_B32, 50));
        Engine.getInstance().setRandomSeed(3);
        try (NDManager manager = NDManager.newBaseManager()) {
            MemeModel model = solution.build(tiny);
            model.initialize(manager, memes(manager), 1);
            try (Trial trial =
                    new Trial(model, 1, solution.recipe(full).phases().get(0).groups(), manager)) {
                Map<String, Double> gradients = trial.gradients("train", HateClipperTest::memes);

                Map<String, Double> ofClip = new HashMap<>(gradients);
                ofClip.keySet().removeIf(name -> !isClip(name));
                assertThat(ofClip).hasSizeGreaterThan(80);
                assertThat(ofClip.values()).as("frozen").containsOnly(Double.NaN);
                gradients.keySet().removeAll(ofClip.keySet());
                assertThat(gradients).hasSize(8);
                assertThat(gradients.values()).allMatch(largest -> largest > 0);
            }
        }
    }

    @Test
    void trainsByThePapersRecipe() {
        Recipe recipe = solution.recipe(context(Preset.FULL, Map.of()));

        assertThat(recipe.batchSize()).isEqualTo(64);
        assertThat(recipe.clip()).isEqualTo(0.1);
        assertThat(recipe.weightDecay()).isEqualTo(1e-4);
        assertThat(recipe.decayAll()).isTrue();
        assertThat(recipe.patience()).isZero();
        assertThat(recipe.metric()).contains("auroc");
        assertThat(recipe.phases()).hasSize(1);
        assertThat(recipe.phases().get(0).epochs()).isEqualTo(20);
        assertThat(recipe.phases().get(0).schedule()).isEqualTo(new Schedule.Constant());
        assertThat(recipe.phases().get(0).groups())
                .extracting(group -> group.name() + " " + group.learningRate() + group.frozen())
                .containsExactly("encoder 1.0E-4true", "head 1.0E-4false");
    }

    @Test
    void trainsTheCloneByItsOwnRecipe() {
        Recipe recipe = solution.recipe(context(Preset.FULL, Map.of("variant", "clone")));

        assertThat(recipe.batchSize()).isEqualTo(16);
        assertThat(recipe.clip()).isZero();
        assertThat(recipe.patience()).isEqualTo(3);
        assertThat(recipe.phases().get(0).epochs()).isEqualTo(10);
    }

    @Test
    void thePaperSquashesPicturesAndTheCloneCropsThem() {
        ImageSpec origin = inputs(Map.of()).image().orElseThrow();
        ImageSpec clone = inputs(Map.of("variant", "clone")).image().orElseThrow();

        assertThat(origin.side()).isEqualTo(224);
        assertThat(origin.resize()).isEqualTo(ImageSpec.Resize.SQUASH);
        assertThat(origin.interpolation()).isEqualTo(Interpolation.BICUBIC);
        assertThat(origin.mean()).containsExactly(0.48145467f, 0.4578275f, 0.40821072f);
        assertThat(origin.deviation()).containsExactly(0.26862955f, 0.2613026f, 0.2757771f);
        assertThat(clone.resize()).isEqualTo(ImageSpec.Resize.CROP);
        assertThat(clone.interpolation()).isEqualTo(Interpolation.BILINEAR);
        assertThat(inputs(Map.of()).texts().get(0).maximum()).isEqualTo(77);
    }

    @Test
    void crossesRowByRowWithThePictureFirst() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray image = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            NDArray text = manager.create(new float[] {10, 100, 1000, 10_000}, new Shape(2, 2));

            NDArray crossed = Fusion.CROSS.fuse(image, text);

            assertThat(crossed.getShape()).isEqualTo(new Shape(2, 4));
            assertThat(crossed.toFloatArray())
                    .containsExactly(10, 100, 20, 200, 3000, 30_000, 4000, 40_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pre-output-layers=0|setting 'pre-output-layers' is '0'; expected a whole number of at least 1",
                "map-dim=-3|setting 'map-dim' is '-3'; expected a whole number of at least 1",
                "fusion=clip|setting 'fusion' is 'clip'; expected one of align, cross, concat, align-concat",
                "fusion=cross,map-dim=50000|setting 'map-dim' is '50000'; with fusion=cross that makes 2500000000 features, expected at most 2147483647",
                "variant=clone,pre-output-layers=3|setting 'pre-output-layers' is '3'; expected 1 with variant=clone",
                "backbone=resnet|setting 'backbone' is 'resnet'; expected one of clip-vit-large-patch14, clip-vit-base-patch32"
            })
    void refusesWhatCannotBe(String given, String message) {
        Map<String, String> settings = new HashMap<>();
        for (String pair : given.split(",", -1)) {
            settings.put(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs(settings))
                .withMessage(message);
    }

    private long trained(Map<String, String> settings) {
        return full(settings).entrySet().stream()
                .filter(entry -> !isClip(entry.getKey()))
                .mapToLong(entry -> entry.getValue().getShape().size())
                .sum();
    }

    private static boolean isClip(String parameter) {
        return parameter.startsWith("image_encoder.")
                || parameter.startsWith("text_encoder.")
                || parameter.startsWith("clip_model.");
    }

    private static Shape shape(Map<String, Parameter> parameters, String name) {
        return parameters.get(name).getShape();
    }

    /** Parameters of the published size, which know their shapes but have no values. */
    private Map<String, Parameter> full(Map<String, String> settings) {
        ZooContext context = context(Preset.FULL, settings).withPublishedVocabularies();
        return Weights.named(solution.build(context));
    }

    private InputSpec inputs(Map<String, String> settings) {
        return solution.inputs(context(Preset.FULL, settings));
    }

    private static ZooContext context(Preset preset, Map<String, String> settings) {
        return new ZooContext(Labels.binary("hateful"), preset, 1, settings);
    }

    private static MemeBatch memes(NDManager manager) {
        int size = 8;
        NDArray pixels = manager.randomNormal(new Shape(size, 3, 64, 64));
        NDArray ids = manager.randomInteger(4, 50, new Shape(size, 6), DataType.INT64);
        NDArray labels = manager.create(new float[] {0, 1, 0, 1, 1, 0, 1, 0}, new Shape(size, 1));
        NDArray ones = manager.ones(new Shape(size));
        return new MemeBatch(
                Optional.of(pixels),
                List.of(new Tokens(ids, manager.ones(new Shape(size, 6)))),
                ones,
                ones,
                Optional.of(labels));
    }
}
