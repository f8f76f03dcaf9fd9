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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.weights.Weights;

class PodiumModelZooTest {

    @Test
    void isFoundByDjl() {
        assertThat(ModelZoo.getModelZoo("podium")).isInstanceOf(PodiumModelZoo.class);
    }

    @Test
    void givesThePublishedEncoderUnlessAskedOtherwise() throws Exception {
        try (ZooModel<NDList, NDList> model = load("distilbert-base-uncased", Map.of())) {
            assertThat(model.getProperty("width")).isEqualTo("768");
            assertThat(model.getProperty("outputs")).isEqualTo("pooled,tokens");
            assertThat(model.getBlock()).isInstanceOf(DistilBert.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clip-vit-base-patch32, picture, pooled, 768, embeddings.class_embedding",
        "clip-vit-base-patch32, picture, projected, 512, visual_projection.weight",
        "clip-vit-base-patch32, text, pooled, 512, final_layer_norm.bias",
        "clip-vit-base-patch32, text, projected, 512, text_projection.weight",
        "clip-vit-large-patch14, picture, pooled, 1024, encoder.layers.23.mlp.fc2.bias",
        "clip-vit-large-patch14, picture, projected, 768, visual_projection.weight",
        "clip-vit-large-patch14, text, pooled, 768, encoder.layers.11.mlp.fc2.bias",
        "siglip2-base-patch16-224, picture, pooled, 768, head.probe",
        "siglip2-base-patch16-224, picture, projected, 768, vision_model.head.probe",
        "siglip2-base-patch16-224, text, projected, 768, text_model.head.weight",
        "siglip2-base-patch16-224, text, pooled, 768, head.weight",
        "swin_tiny_patch4_window7_224, picture, pooled, 768, layers.3.downsample.norm.weight",
        "bert-base-uncased, text, pooled, 768, pooler.dense.weight",
        "distilbert-base-uncased, text, pooled, 768, transformer.layer.5.ffn.lin2.bias",
        "efficientnet_b0, picture, pooled, 1280, features.8.1.running_var"
    })
    void givesPublishedEncoders(
            String name, String input, String output, String width, String parameter)
            throws Exception {
        Map<String, Object> arguments = Map.of("input", input, "output", output);
        try (ZooModel<NDList, NDList> model = load(name, arguments)) {
            assertThat(model.getProperty("width")).isEqualTo(width);
            assertThat(model.getProperty("outputs")).startsWith(output);
            assertThat(Weights.named(model.getBlock())).containsKey(parameter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clip-vit-base-patch32, picture, projected",
        "clip-vit-large-patch14, text, pooled",
        "siglip2-base-patch16-224, picture, pooled",
        "siglip2-base-patch16-224, text, projected",
        "swin_tiny_patch4_window7_224, picture, pooled",
        "efficientnet_b0, picture, pooled",
        "bert-base-uncased, text, pooled"
    })
    void tinyEncodersGiveWhatTheyAnnounce(String name, String input, String output)
            throws Exception {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("preset", "tiny");
        arguments.put("input", input);
        arguments.put("output", output);
        if (input.equals("text")) {
            arguments.put("vocabulary", 50);
        }
        try (ZooModel<NDList, NDList> model = load(name, arguments);
                NDManager manager = NDManager.newBaseManager()) {
            Block block = model.getBlock();
            NDList inputs =
                    input.equals("text")
                            ? new NDList(
                                    manager.ones(new Shape(2, 5), DataType.INT64),
                                    manager.ones(new Shape(2, 5)))
                            : new NDList(manager.ones(new Shape(2, 3, 64, 64)));
            block.initialize(manager, DataType.FLOAT32, inputs.getShapes());
            NDList outputs = block.forward(new ParameterStore(manager, false), inputs, false);

            assertThat(outputs.getShapes())
                    .containsExactly(block.getOutputShapes(inputs.getShapes()))
                    .hasSameSizeAs(model.getProperty("outputs").split(","));
            assertThat(outputs.head().getShape())
                    .isEqualTo(new Shape(2, Integer.parseInt(model.getProperty("width"))));
        }
    }

    @Test
    void readsATorchScriptFile() throws Exception {
        Path file = Path.of(getClass().getResource("text.pt").toURI());
        Map<String, Object> arguments =
                Map.of("file", file.toString(), "input", "text", "vocabulary", 7);
        try (ZooModel<NDList, NDList> model = load("torchscript", arguments)) {
            assertThat(model.getProperty("width")).isEqualTo("6");
            assertThat(model.getProperty("outputs")).isEqualTo("pooled,tokens");
            assertThat(model.getBlock()).isInstanceOf(TorchScriptEncoder.class);
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("efficientnet_b0", Map.of("input", "text")))
                .withMessage("efficientnet_b0 has the input picture, not text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("clip-vit-base-patch32", Map.of()))
                .withMessage("clip-vit-base-patch32 needs the argument 'input', picture or text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("bert-base-uncased", Map.of("output", "projected")))
                .withMessage("bert-base-uncased has no output 'projected'; known: pooled");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load("torchscript", Map.of("input", "text")))
                .withMessageContaining("needs the argument 'file'");
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
