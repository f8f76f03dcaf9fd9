package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;

class ClipTest {

    private static final TextConfiguration TEXT = new TextConfiguration(40, 12, 2, 16, 4, 24);
    private static final PictureConfiguration PICTURE =
            new PictureConfiguration(12, 4, 2, 20, 4, 28);
    private static final ClipConfiguration NARROW =
            new ClipConfiguration(TEXT, OptionalInt.empty(), PICTURE, 10);
    private static final List<String> OUTPUTS = List.of("projected", "pooled", "tokens");

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void vitB32HasTheParametersOfHuggingFace() throws IOException {
        Map<String, Parameter> parameters = whole(ClipConfiguration.vitB32());

        assertThat(PublishedShapes.of(parameters))
                .containsExactlyInAnyOrderElementsOf(
                        PublishedShapes.read("clip-vit-base-patch32.shapes"));
        assertThat(PublishedShapes.count(parameters)).isEqualTo(151_277_313);
    }

    @Test
    void vitL14HasTheParametersOfHuggingFace() throws IOException {
        Map<String, Parameter> parameters = whole(ClipConfiguration.vitL14());

        assertThat(PublishedShapes.of(parameters))
                .containsExactlyInAnyOrderElementsOf(
                        PublishedShapes.read("clip-vit-large-patch14.shapes"));
        assertThat(PublishedShapes.count(parameters)).isEqualTo(427_616_513);
    }

    @Test
    void aHalfAloneHasNoProjectionAndNoPrefix() {
        Map<String, Parameter> text = Weights.named(new ClipText(ClipConfiguration.vitB32()));
        Map<String, Parameter> picture = Weights.named(new ClipPicture(ClipConfiguration.vitB32()));

        assertThat(text).containsKey("embeddings.token_embedding.weight").hasSize(196);
        assertThat(picture).containsKey("embeddings.class_embedding").hasSize(199);
        assertThat(PublishedShapes.count(text) + PublishedShapes.count(picture))
                .as("without projections and scale")
                .isEqualTo(151_277_313 - 512 * 512 - 768 * 512 - 1);
    }

    @Test
    void textsBecomeWhatHuggingFaceMakesOfThem() throws IOException {
        try (Golden golden = new Golden("clip_text.safetensors")) {
            golden.compare(ProjectedTower.clipText(NARROW), OUTPUTS, "ids", "attention");
        }
    }

    @Test
    void aTextMayEndAtATokenThatIsNotTheHighest() throws IOException {
        ClipConfiguration narrow = new ClipConfiguration(TEXT, OptionalInt.of(7), PICTURE, 10);
        try (Golden golden = new Golden("clip_text_end.safetensors")) {
            golden.compare(new ClipText(narrow), List.of("pooled", "tokens"), "ids", "attention");
        }
    }

    @Test
    void picturesBecomeWhatHuggingFaceMakesOfThem() throws IOException {
        try (Golden golden = new Golden("clip_picture.safetensors")) {
            golden.compare(ProjectedTower.clipPicture(NARROW), OUTPUTS, "pixels");
        }
    }

    @Test
    void aTextsVectorDependsNeitherOnPaddingNorOnWhatStandsBehindItsEnd() {
        Block text = ready(new ClipText(NARROW), new Shape(1, 12), new Shape(1, 12));
        NDArray ids = manager.create(new long[] {38, 5, 39}, new Shape(1, 3));
        NDArray longer = manager.create(new long[] {38, 5, 39, 0, 17}, new Shape(1, 5));

        float[] bare = pooled(text, new NDList(ids, manager.ones(new Shape(1, 3))));

        assertThat(pooled(text, new NDList(longer, manager.ones(new Shape(1, 5)))))
                .containsExactly(bare, within(1e-6f));
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
        assertThat(textStep().arraysOfAnEvaluation()).as("inputs and outputs").isEqualTo(5);
        assertThat(pictureStep().arraysOfAnEvaluation()).as("inputs and outputs").isEqualTo(4);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        Block picture = ready(new ClipPicture(NARROW), new Shape(1, 3, 12, 12));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> pooled(picture, new NDList(manager.ones(new Shape(2, 3, 16, 16)))))
                .withMessageContaining("pictures of 12 pixels")
                .withMessageContaining("expected [B, 3, 12, 12]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PictureConfiguration(64, 14, 2, 16, 4, 24))
                .withMessage("pictures of 64 pixels cannot be cut into patches of 14");
    }

    /** Both halves under one name, as a solution that needs both would add them. */
    private static Map<String, Parameter> whole(ClipConfiguration configuration) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.putAll(Weights.named(ProjectedTower.clipText(configuration)));
        parameters.putAll(Weights.named(ProjectedTower.clipPicture(configuration)));
        return parameters;
    }

    private Block ready(Block block, Shape... shapes) {
        Engine.getInstance().setRandomSeed(5);
        block.initialize(manager, DataType.FLOAT32, shapes);
        return block;
    }

    private float[] pooled(Block block, NDList inputs) {
        return block.forward(new ParameterStore(manager, false), inputs, false)
                .head()
                .toFloatArray();
    }

    private TrainingStep textStep() {
        Shape shape = new Shape(4, 12);
        Block text = ready(ProjectedTower.clipText(NARROW), shape, shape);
        return new TrainingStep(
                manager,
                text,
                batch ->
                        new NDList(
                                batch.randomInteger(0, 40, shape, DataType.INT64),
                                batch.ones(shape)));
    }

    private TrainingStep pictureStep() {
        Shape shape = new Shape(2, 3, 12, 12);
        Block picture = ready(ProjectedTower.clipPicture(NARROW), shape);
        return new TrainingStep(manager, picture, batch -> new NDList(batch.randomNormal(shape)));
    }
}
