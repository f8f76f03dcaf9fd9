package podium.solutions.kdhvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Mixing;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Tokens;
import podium.competition.training.RecipeSettings;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.data.files.MalformedDataException;

class KdHvtTest {

    private static final Labels ONE = Labels.binary("offensive");

    @TempDir private Path folder;

    private final KdHvt solution = new KdHvt();

    @Test
    void readsPicturesAsThePublishedScriptAndCaptionsForStudentAndTeacher() {
        InputSpec inputs = solution.inputs(context(Map.of()));
        List<Float> half = List.of(0.5f, 0.5f, 0.5f);
        assertThat(inputs.image())
                .contains(
                        ImageSpec.cropped(224, half, half)
                                .withShortSide(256)
                                .withAugmentation(
                                        Augmentation.crops(0.8)
                                                .withJitter(
                                                        new Augmentation.Jitter(
                                                                0.25, 0.25, 0.25, 0.1))));
        assertThat(inputs.texts())
                .containsExactly(
                        new TextSpec("distilbert-base-uncased", 128, false),
                        new TextSpec("bert-base-uncased", 128, false));
        assertThat(texts(Map.of("teacher", "none"))).containsExactly("distilbert-base-uncased");
        assertThat(texts(Map.of("modalities", "image"))).isEmpty();
        assertThat(texts(Map.of("modalities", "image", "teacher", "bert-base-uncased")))
                .containsExactly("bert-base-uncased");
        assertThat(solution.inputs(context(Map.of("modalities", "text"))).image()).isEmpty();
    }

    /** 27,520,892 of Swin-T, 66,362,880 of DistilBERT and 109,482,240 of BERT-base. */
    @Test
    void hasTheParametersOfThePublishedNetworks() {
        assertThat(count(Map.of("modalities", "image"))).isEqualTo(27_520_892);
        assertThat(count(settings("text", "none", "linear"))).isEqualTo(66_362_880 + 2 * 768 + 2);
        // DistilBertForSequenceClassification.
        assertThat(count(settings("text", "none", "hidden"))).isEqualTo(66_955_010);
        assertThat(count(Map.of("teacher", "none"))).isEqualTo(27_520_892 + 66_362_880 + 2 * 768);
        assertThat(count(Map.of()))
                .isEqualTo(27_520_892 + 66_362_880 + 2 * 768 + 109_482_240 + 2 * 768 + 2);
    }

    @Test
    void namesAreThoseOfTimmAndHuggingFace() {
        assertThat(shapes(Map.of()))
                .containsEntry("image_encoder.patch_embed.proj.weight", new Shape(96, 3, 4, 4))
                .containsKey("image_encoder.layers.3.blocks.1.attn.relative_position_bias_table")
                .containsKey("text_encoder.transformer.layer.5.output_layer_norm.bias")
                .containsKey("teacher.encoder.layer.11.attention.self.query.weight")
                .containsEntry("teacher.pooler.dense.weight", new Shape(768, 768))
                .containsEntry("teacher_classifier.bias", new Shape(2))
                .containsEntry("classifier.weight", new Shape(2, 1536))
                .doesNotContainKey("pre_classifier.weight");
        assertThat(shapes(Map.of("fusion", "hidden")))
                .containsEntry("pre_classifier.weight", new Shape(768, 1536))
                .containsEntry("classifier.weight", new Shape(2, 768));
        Labels three = Labels.multilabel(List.of("red", "green", "blue"));
        MemeModel model = solution.build(context(three, Map.of()));
        assertThat(Weights.named(model).get("classifier.weight").getShape())
                .isEqualTo(new Shape(3, 1536));
    }

    @Test
    void preparesATeacherThenTheHeadThenEverything() {
        Recipe recipe = solution.recipe(context(Map.of()));
        assertThat(recipe.phases())
                .extracting(Phase::name)
                .containsExactly("teacher", "head", "all");
        assertThat(recipe.phases()).extracting(Phase::epochs).containsExactly(3, 10, 40);
        assertThat(recipe.phases())
                .extracting(Phase::preparation)
                .containsExactly(true, false, false);
        assertThat(recipe.phases())
                .extracting(Phase::schedule)
                .containsExactly(
                        new Schedule.Linear(0.05),
                        new Schedule.Cosine(0.1),
                        new Schedule.Cosine(0.05));
        assertThat(recipe.phases().get(1).groups())
                .extracting(
                        ParameterGroup::name, ParameterGroup::learningRate, ParameterGroup::frozen)
                .containsExactly(
                        tuple("teacher", 0.0, true),
                        tuple("image", 0.0, true),
                        tuple("encoder", 5e-5, false),
                        tuple("head", 3e-4, false));
        assertThat(recipe.batchSize()).isEqualTo(16);
        assertThat(recipe.weightDecay()).isEqualTo(0.05);
        assertThat(recipe.patience()).isEqualTo(8);
        assertThat(recipe.mixing()).isEmpty();
        assertThat(recipe.metric()).isEmpty();
        assertThat(solution.recipe(context(Map.of("teacher", "none"))).phases())
                .extracting(Phase::name)
                .containsExactly("head", "all");
    }

    @Test
    void mixesAsThePublishedScriptWhereAsked() {
        Recipe recipe = solution.recipe(context(Map.of("mixup", "true")));
        assertThat(recipe.mixing()).contains(new Mixing(0.8, 1, 0.5));
        assertThat(recipe.loss().labelSmoothing()).isEqualTo(0.1);
    }

    /** A finished run is predicted with, and repeated, from the settings in its folder. */
    @Test
    void theSettingsOfARunMakeItsRecipe() {
        for (Map<String, String> settings :
                List.of(
                        Map.<String, String>of(),
                        Map.of("teacher", "none"),
                        Map.of("modalities", "image"),
                        Map.of("mixup", "true"))) {
            Recipe recipe = solution.recipe(context(settings));
            assertThat(RecipeSettings.apply(recipe, RecipeSettings.of(recipe))).isEqualTo(recipe);
        }
        Recipe frozen =
                RecipeSettings.apply(
                        solution.recipe(context(Map.of())), Map.of("freeze", "encoder"));
        assertThat(frozen.phases().get(0).groups())
                .extracting(ParameterGroup::frozen)
                .as("the teacher learns all the same")
                .containsExactly(false, true);
    }

    @Test
    void aFileTellsHowItsModelWasMade() {
        for (Map<String, String> settings :
                List.of(
                        settings("both", "bert-base-uncased", "linear"),
                        settings("both", "none", "hidden"),
                        settings("text", "bert-base-uncased", "hidden"),
                        settings("text", "none", "linear"),
                        Map.of("modalities", "image", "teacher", "bert-base-uncased"),
                        Map.of("modalities", "image", "teacher", "none"))) {
            Map<String, Shape> shapes = shapes(settings);
            assertThat(solution.settings(shapes)).isEqualTo(settings);
            Map<String, Shape> wrapped = new LinkedHashMap<>();
            shapes.forEach((name, shape) -> wrapped.put("module." + name, shape));
            assertThat(solution.settings(wrapped)).isEqualTo(settings);
        }
        assertThat(
                        solution.settings(
                                Map.of(
                                        "patch_embed.proj.weight", new Shape(96, 3, 4, 4),
                                        "head.fc.weight", new Shape(2, 768))))
                .isEqualTo(Map.of("modalities", "image", "teacher", "none"));
        assertThat(
                        solution.settings(
                                Map.of(
                                        "distilbert.embeddings.word_embeddings.weight",
                                        new Shape(30_522, 768),
                                        "pre_classifier.weight",
                                        new Shape(768, 768))))
                .isEqualTo(settings("text", "none", "hidden"));
        assertThat(solution.settings(Map.of("classifier.weight", new Shape(2, 768)))).isEmpty();
    }

    private static Map<String, String> settings(String modalities, String teacher, String fusion) {
        return Map.of("modalities", modalities, "teacher", teacher, "fusion", fusion);
    }

    @Test
    void theFileOfSwinAloneIsAModelOfPictures() throws IOException {
        Map<String, String> settings = Map.of("modalities", "image");
        assertLoads(settings, KdHvtTest::timm);
        assertLoads(settings, KdHvtTest::microsoft);
        assertLoads(settings, name -> "module." + timm(name));
    }

    @Test
    void theFileOfADistilBertThatClassifiesIsAModelOfCaptions() throws IOException {
        assertLoads(
                settings("text", "none", "hidden"),
                name -> name.replace("text_encoder.", "distilbert."));
    }

    private void assertLoads(Map<String, String> settings, UnaryOperator<String> names)
            throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> saved = Weights.named(narrow(manager, settings, 1));
            Path file = folder.resolve("published.safetensors");
            Weights.save(file, new Renamed(saved, names), Map.of());
            MemeModel model = narrow(manager, settings, 2);
            Weights.load(file, model);
            Weights.named(model)
                    .forEach(
                            (name, parameter) ->
                                    assertThat(parameter.getArray())
                                            .as(name)
                                            .isEqualTo(saved.get(name).getArray()));
        }
    }

    @Test
    void namesWhatIsMissingWhereAFileHoldsOneEncoderOfTwo() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> saved =
                    Weights.named(narrow(manager, Map.of("modalities", "image"), 1));
            Path file = folder.resolve("swin.safetensors");
            Weights.save(file, new Renamed(saved, KdHvtTest::timm), Map.of());
            MemeModel both = narrow(manager, settings("both", "none", "linear"), 2);
            assertThatThrownBy(() -> Weights.load(file, both))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("text_encoder.embeddings.word_embeddings.weight")
                    .hasMessageContaining("the settings must be those it was trained with");
        }
    }

    private static String timm(String name) {
        return name.startsWith("classifier.")
                ? name.replace("classifier.", "head.fc.")
                : name.replace("image_encoder.", "");
    }

    private static String microsoft(String name) {
        return timm(name)
                .replace("layers.1.downsample.", "layers.0.downsample.")
                .replace("head.fc.", "head.");
    }

    /** Parameters of a model under other names, as somebody else's file has them. */
    private static final class Renamed extends AbstractBlock {

        Renamed(Map<String, Parameter> parameters, UnaryOperator<String> names) {
            parameters.forEach(
                    (name, parameter) -> {
                        Parameter renamed =
                                Parameter.builder()
                                        .setName(names.apply(name))
                                        .setType(Parameter.Type.OTHER)
                                        .build();
                        renamed.setArray(parameter.getArray());
                        addParameter(renamed);
                    });
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            return inputs;
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return inputShapes;
        }
    }

    /** Returns a narrow model with random weights. */
    private MemeModel narrow(NDManager manager, Map<String, String> settings, int seed) {
        NarrowContext context = new NarrowContext(ONE, settings, 0);
        Engine.getInstance().setRandomSeed(seed);
        MemeModel model = solution.build(context);
        NDArray one = manager.ones(new Shape(1));
        NDArray ids = manager.ones(new Shape(1, 3), DataType.INT64);
        model.initialize(
                manager,
                new MemeBatch(
                        Optional.of(manager.zeros(new Shape(1, 3, 16, 16))),
                        List.of(new Tokens(ids, manager.ones(new Shape(1, 3)))),
                        one,
                        one,
                        Optional.empty()),
                1);
        return model;
    }

    private List<String> texts(Map<String, String> settings) {
        return solution.inputs(context(settings)).texts().stream()
                .map(TextSpec::tokenizer)
                .toList();
    }

    private long count(Map<String, String> settings) {
        return shapes(settings).values().stream().mapToLong(Shape::size).sum();
    }

    /** Returns what the full model will hold; nothing is allocated. */
    private Map<String, Shape> shapes(Map<String, String> settings) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Weights.named(solution.build(context(settings)))
                .forEach((name, parameter) -> shapes.put(name, parameter.getShape()));
        return shapes;
    }

    private static ZooContext context(Map<String, String> settings) {
        return context(ONE, settings);
    }

    private static ZooContext context(Labels labels, Map<String, String> settings) {
        return new ZooContext(labels, Preset.FULL, 1, settings).withPublishedVocabularies();
    }
}
