package podium.solutions.efficientnetdistilbert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Thresholds;
import podium.competition.spi.Tokens;
import podium.competition.weights.Weights;
import podium.data.Labels;

class EfficientNetDistilBertTest {

    private static final String TOKENIZER = "distilbert-base-uncased";

    private final EfficientNetDistilBert solution = new EfficientNetDistilBert();

    @Test
    void fullHasTheParametersOfTheWinner() {
        Map<String, Parameter> parameters = parameters(Preset.FULL, Map.of());
        long trained =
                parameters.values().stream()
                        .filter(Parameter::requiresGradient)
                        .mapToLong(parameter -> parameter.getShape().size())
                        .sum();
        assertThat(trained).isEqualTo(71_452_413);
        assertThat(parameters)
                .containsKeys(
                        "image_encoder.features.0.0.weight",
                        "image_encoder.features.8.1.running_var",
                        "text_encoder.embeddings.word_embeddings.weight",
                        "text_encoder.transformer.layer.5.output_layer_norm.bias",
                        "classifier.0.weight",
                        "classifier.3.bias",
                        "classifier.6.weight");
        assertThat(parameters.get("classifier.0.weight").getShape())
                .isEqualTo(new Shape(512, 2048));
    }

    @Test
    void oneModalityLeavesTheOtherEncoderOut() {
        assertThat(parameters(Preset.TINY, Map.of("modalities", "image")).keySet())
                .noneMatch(name -> name.startsWith("text_encoder."));
        assertThat(parameters(Preset.TINY, Map.of("modalities", "text")).keySet())
                .noneMatch(name -> name.startsWith("image_encoder."));
        ZooContext context = context(Preset.TINY, Map.of("modalities", "text"));
        assertThat(solution.inputs(context).image()).isEmpty();
    }

    @Test
    void namesTheModalitiesThereAre() {
        assertThatThrownBy(
                        () -> solution.inputs(context(Preset.TINY, Map.of("modalities", "sound"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting 'modalities' is 'sound'; expected one of both, image, text");
    }

    @Test
    void fullTrainsByTheWinnersRecipe() {
        Recipe recipe = solution.recipe(context(Preset.FULL, Map.of()));
        assertThat(recipe.batchSize()).isEqualTo(16);
        assertThat(recipe.clip()).isZero();
        assertThat(recipe.decayAll()).isTrue();
        assertThat(recipe.phases().get(0).epochs()).isEqualTo(12);
        assertThat(recipe.phases().get(0).groups())
                .extracting(ParameterGroup::learningRate)
                .containsExactly(1e-5, 1e-5);
        assertThat(recipe.phases().get(0).schedule()).isEqualTo(Schedule.Plateau.of(0.5, 2));
        assertThat(recipe.thresholds())
                .isEqualTo(new Thresholds.Grid(List.of(.3, .35, .4, .45, .5, .55, .6, .65, .7)));
    }

    @Test
    void theNamesInAFileTellTheModalities() {
        for (String modalities : List.of("both", "image", "text")) {
            Map<String, Shape> shapes = new TreeMap<>();
            parameters(Preset.TINY, Map.of("modalities", modalities))
                    .forEach(
                            (name, parameter) ->
                                    shapes.put("module." + name, parameter.getShape()));
            assertThat(solution.settings(shapes)).isEqualTo(Map.of("modalities", modalities));
        }
        assertThat(solution.settings(Map.of("head.weight", new Shape(1, 2)))).isEmpty();
    }

    private Map<String, Parameter> parameters(Preset preset, Map<String, String> settings) {
        ZooContext context = context(preset, settings);
        try (NDManager manager = NDManager.newBaseManager()) {
            var inputs = solution.inputs(context);
            MemeModel model = solution.build(context);
            Optional<NDArray> image =
                    inputs.image().map(spec -> manager.zeros(new Shape(1, 3, 64, 64)));
            List<Tokens> texts =
                    inputs.texts().stream()
                            .map(
                                    spec ->
                                            new Tokens(
                                                    manager.ones(new Shape(1, 4), DataType.INT64),
                                                    manager.ones(new Shape(1, 4))))
                            .toList();
            NDArray one = manager.ones(new Shape(1));
            model.initialize(manager, new MemeBatch(image, texts, one, one, Optional.empty()), 1);
            return Weights.named(model);
        }
    }

    private static ZooContext context(Preset preset, Map<String, String> settings) {
        return new ZooContext(Labels.binary("hateful"), preset, 1, settings)
                .withVocabularies(Map.of(TOKENIZER, preset == Preset.FULL ? 30_522 : 100));
    }
}
