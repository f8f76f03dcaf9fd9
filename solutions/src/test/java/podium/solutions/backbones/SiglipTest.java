package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;

class SiglipTest {

    private static final SiglipConfiguration NARROW =
            new SiglipConfiguration(
                    new TextConfiguration(40, 12, 2, 16, 4, 24),
                    new PictureConfiguration(12, 4, 2, 20, 4, 28));
    private static final List<String> OUTPUTS = List.of("projected", "pooled", "tokens");

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasTheParametersOfHuggingFace() throws IOException {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        SiglipConfiguration full = SiglipConfiguration.full();
        parameters.putAll(Weights.named(ProjectedTower.siglipText(full)));
        parameters.putAll(Weights.named(ProjectedTower.siglipPicture(full)));

        assertThat(PublishedShapes.of(parameters))
                .containsExactlyInAnyOrderElementsOf(
                        PublishedShapes.read("siglip2-base-patch16-224.shapes"));
        assertThat(PublishedShapes.count(parameters)).isEqualTo(375_187_970);
    }

    @Test
    void textsBecomeWhatHuggingFaceMakesOfThem() throws IOException {
        try (Golden golden = new Golden("siglip_text.safetensors")) {
            golden.compare(ProjectedTower.siglipText(NARROW), OUTPUTS, "ids", "attention");
        }
    }

    @Test
    void picturesBecomeWhatHuggingFaceMakesOfThem() throws IOException {
        try (Golden golden = new Golden("siglip_picture.safetensors")) {
            golden.compare(ProjectedTower.siglipPicture(NARROW), OUTPUTS, "pixels");
        }
    }

    @Test
    void everyParameterThatLearnsGetsAGradient() {
        assertThat(textStep().parametersWithoutGradient()).isEmpty();
        assertThat(pictureStep().parametersWithoutGradient()).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        for (TrainingStep step : List.of(textStep(), pictureStep())) {
            List<Integer> alive = step.arraysAfter(10);
            assertThat(alive.get(9)).isEqualTo(alive.get(1));
        }
        assertThat(textStep().arraysOfAnEvaluation()).as("inputs and outputs").isEqualTo(4);
        assertThat(pictureStep().arraysOfAnEvaluation()).as("inputs and outputs").isEqualTo(3);
    }

    private TrainingStep textStep() {
        Shape shape = new Shape(4, 12);
        return step(
                new SiglipText(NARROW),
                batch ->
                        new NDList(
                                batch.randomInteger(0, 40, shape, DataType.INT64),
                                batch.ones(shape)),
                shape,
                shape);
    }

    private TrainingStep pictureStep() {
        Shape shape = new Shape(2, 3, 12, 12);
        return step(
                new SiglipPicture(NARROW), batch -> new NDList(batch.randomNormal(shape)), shape);
    }

    private TrainingStep step(
            Block block, java.util.function.Function<NDManager, NDList> inputs, Shape... shapes) {
        Engine.getInstance().setRandomSeed(5);
        block.initialize(manager, DataType.FLOAT32, shapes);
        return new TrainingStep(manager, block, inputs);
    }
}
