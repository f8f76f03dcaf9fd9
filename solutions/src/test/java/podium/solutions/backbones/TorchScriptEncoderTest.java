package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.kernels.Autocast;
import podium.competition.kernels.Gradients;
import podium.competition.kernels.Precision;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;

class TorchScriptEncoderTest {

    private static final Shape PIXELS = new Shape(4, 3, 9, 11);

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aPictureEncoderComputesAndLearnsAsInPython() throws Exception {
        try (Golden golden = new Golden("picture_script.safetensors")) {
            golden.compare(picture(), List.of("pooled"), "pixels");
        }
    }

    @Test
    void aTextEncoderComputesAndLearnsAsInPython() throws Exception {
        try (Golden golden = new Golden("text_script.safetensors")) {
            TorchScriptEncoder text = TorchScriptEncoder.ofTexts(file("text.pt"));
            assertThat(text.width()).isEqualTo(6);
            assertThat(text.givesTokens()).isTrue();
            golden.compare(text, List.of("pooled", "tokens"), "ids", "attention");
        }
    }

    @Test
    void startsWithTheValuesOfTheFile() throws Exception {
        TorchScriptEncoder encoder = picture();
        encoder.initialize(manager, DataType.FLOAT32, PIXELS);
        Map<String, Parameter> parameters = Weights.named(encoder);

        try (Golden golden = new Golden("picture_script.safetensors")) {
            assertThat(parameters)
                    .containsOnlyKeys(
                            "features.0.weight",
                            "features.1.weight",
                            "features.1.bias",
                            "features.1.running_mean",
                            "features.1.running_var",
                            "scale",
                            "shift",
                            "head.weight",
                            "head.bias");
            parameters.forEach(
                    (name, parameter) ->
                            assertThat(parameter.getArray().toFloatArray())
                                    .as(name)
                                    .isEqualTo(golden.weight(name)));
        }
        assertThat(parameters.get("scale").requiresGradient()).isTrue();
        assertThat(parameters.get("features.1.running_mean").requiresGradient()).isFalse();
    }

    @Test
    void gradientsGatherInWhatStandsInForTheParameters() throws Exception {
        TorchScriptEncoder encoder = picture();
        encoder.initialize(manager, DataType.FLOAT32, PIXELS);
        Map<Parameter, NDArray> leaves = new HashMap<>();
        for (Parameter parameter : Weights.named(encoder).values()) {
            if (parameter.requiresGradient()) {
                parameter.getArray().setRequiresGradient(false);
                NDArray leaf = parameter.getArray().stopGradient();
                leaf.setRequiresGradient(true);
                leaves.put(parameter, leaf);
            }
        }
        NDArray pixels = manager.randomNormal(PIXELS);

        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Autocast pass = new Autocast(manager, Precision.BF16, leaves);
            NDArray output = encoder.forward(pass, new NDList(pixels), true).head();
            collector.backward(output.mul(output).sum());
        }

        assertThat(leaves).hasSize(6);
        leaves.values()
                .forEach(
                        leaf ->
                                assertThat(Gradients.of(leaf).orElseThrow().abs().max().getFloat())
                                        .isPositive());
        // Afterwards the parameters themselves count again.
        float[] before = evaluate(encoder, pixels);
        Weights.named(encoder).get("head.bias").getArray().addi(1);
        assertThat(evaluate(encoder, pixels)[0]).isCloseTo(before[0] + 1, within(1e-6f));
    }

    @Test
    void leavesNothingBehind() throws Exception {
        TorchScriptEncoder encoder = picture();
        encoder.initialize(manager, DataType.FLOAT32, PIXELS);
        TrainingStep step =
                new TrainingStep(manager, encoder, batch -> new NDList(batch.randomNormal(PIXELS)));
        List<Integer> alive = step.arraysAfter(10);

        assertThat(alive.get(9)).isEqualTo(alive.get(1));
        assertThat(step.arraysOfAnEvaluation()).as("the pixels and the output").isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoEncoder() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pt"), "not an archive");

        assertThatThrownBy(() -> TorchScriptEncoder.ofPictures(folder.resolve("none.pt"), 64))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("none.pt not found");
        assertThatThrownBy(() -> TorchScriptEncoder.ofPictures(other, 64))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("other.pt is not TorchScript; save the encoder with");
        assertThatThrownBy(() -> TorchScriptEncoder.ofPictures(file("text.pt"), 64))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(
                        "text.pt is no encoder: of inputs of the shapes [(2, 3, 64, 64)]");
    }

    private static TorchScriptEncoder picture() throws IOException, URISyntaxException {
        TorchScriptEncoder encoder = TorchScriptEncoder.ofPictures(file("picture.pt"), 16);
        assertThat(encoder.width()).isEqualTo(6);
        assertThat(encoder.givesTokens()).isFalse();
        return encoder;
    }

    private float[] evaluate(TorchScriptEncoder encoder, NDArray pixels) {
        return encoder.forward(new ParameterStore(manager, false), new NDList(pixels), false)
                .head()
                .toFloatArray();
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(TorchScriptEncoderTest.class.getResource(name).toURI());
    }
}
