package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import podium.competition.weights.Weights;

class PodiumModelZooTest {

    @Test
    void isFoundByDjl() {
        assertThat(ModelZoo.getModelZoo("podium")).isInstanceOf(PodiumModelZoo.class);
    }

    @Test
    void givesThePublishedPictureEncoderUnlessAskedOtherwise() throws Exception {
        try (ZooModel<NDList, NDList> model = load("efficientnet_b0", Map.of())) {
            assertThat(model.getProperty("width")).isEqualTo("1280");
            assertThat(model.getProperty("outputs")).isEqualTo("pooled");
            assertThat(model.getBlock()).isInstanceOf(EfficientNetB0.class);
        }
    }

    @Test
    void givesThePublishedTextEncoderUnlessAskedOtherwise() throws Exception {
        try (ZooModel<NDList, NDList> model = load("distilbert-base-uncased", Map.of())) {
            assertThat(model.getProperty("width")).isEqualTo("768");
            assertThat(model.getProperty("outputs")).isEqualTo("pooled,tokens");
            Map<String, ?> parameters = Weights.named(model.getBlock());
            assertThat(parameters).containsKey("transformer.layer.5.ffn.lin2.bias");
        }
    }

    @Test
    void aBlockOutlivesItsModel() throws Exception {
        Map<String, Object> arguments = Map.of("preset", "tiny", "vocabulary", 50);
        Block block;
        try (ZooModel<NDList, NDList> model = load("distilbert-base-uncased", arguments)) {
            block = model.getBlock();
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray ids = manager.ones(new Shape(2, 5), DataType.INT64);
            block.initialize(manager, DataType.FLOAT32, ids.getShape(), ids.getShape());
            NDList outputs =
                    block.forward(new ParameterStore(manager, false), new NDList(ids, ids), false);

            assertThat(outputs.getShapes())
                    .containsExactly(new Shape(2, 64), new Shape(2, 5, 64))
                    .containsExactly(block.getOutputShapes(block.getInputShapes()));
        }
    }

    @Test
    void givesANewBlockEachTime() throws Exception {
        Map<String, Object> arguments = Map.of("preset", "tiny");
        try (ZooModel<NDList, NDList> one = load("efficientnet_b0", arguments);
                ZooModel<NDList, NDList> other = load("efficientnet_b0", arguments)) {
            assertThat(one.getBlock()).isNotSameAs(other.getBlock());
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("efficientnet_b0", Map.of("preset", "huge")))
                .withMessage("efficientnet_b0 has no preset 'huge'; known: full, tiny");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("efficientnet_b0", Map.of("depth", 3)))
                .withMessage("efficientnet_b0 takes no argument [depth]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("distilbert-base-uncased", Map.of("preset", "tiny")))
                .withMessageContaining("needs the argument 'vocabulary'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("distilbert-base-uncased", Map.of("vocabulary", 0)))
                .withMessageContaining("was given 0");
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> load("efficientnet_b9", Map.of()));
    }

    @Test
    void refusesOtherTypesThanArrays() {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(
                        () ->
                                Criteria.builder()
                                        .setTypes(String.class, String.class)
                                        .optGroupId("podium")
                                        .optArtifactId("efficientnet_b0")
                                        .build()
                                        .loadModel())
                .havingCause()
                .withMessageContaining("NDList");
    }

    private static ZooModel<NDList, NDList> load(String name, Map<String, Object> arguments)
            throws IOException, ModelNotFoundException, MalformedModelException {
        Criteria.Builder<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optGroupId("podium")
                        .optArtifactId(name);
        arguments.forEach(criteria::optArgument);
        return criteria.build().loadModel();
    }
}
