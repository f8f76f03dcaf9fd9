package podium.competition.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podium.data.files.MalformedDataException;

/** The files are written by {@code src/test/python/torch_golden.py}. */
class TorchFileTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/podium/competition/weights/torch");

    @TempDir private Path folder;

    @Test
    void readsEveryKindOfTensorAsPythonDoes() throws IOException {
        try (TensorFile torch = TensorFile.open(GOLDEN.resolve("tensors.pth"));
                TensorFile expected = TensorFile.open(GOLDEN.resolve("tensors.safetensors"))) {
            assertThat(torch.tensors()).hasSize(14);
            assertThat(torch.tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.tensors().keySet());
            for (String name : expected.tensors().keySet()) {
                assertThat(torch.tensors().get(name).shape())
                        .as(name)
                        .isEqualTo(expected.tensors().get(name).shape());
                assertThat(torch.read(name)).as(name).isEqualTo(expected.read(name));
            }
            assertThat(torch.tensors().get("brain").type()).isEqualTo("BF16");
            assertThat(torch.tensors().get("count").type()).isEqualTo("I64");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint.pth",
                "other-key.pth",
                "protocol-4.pt",
                "model.safetensors.index.json"
            })
    void findsTheWeightsInACheckpoint(String name) throws IOException {
        try (TensorFile file = TensorFile.open(GOLDEN.resolve(name));
                TensorFile expected = TensorFile.open(GOLDEN.resolve("checkpoint.safetensors"))) {
            assertThat(file.tensors().keySet()).containsExactlyInAnyOrder("weight", "bias");
            assertThat(file.read("weight")).isEqualTo(expected.read("weight"));
            assertThat(file.read("bias")).isEqualTo(expected.read("bias"));
        }
    }

    @Test
    void tellsTheNumbersAndTextsBesideTheWeights() throws IOException {
        try (TensorFile file = TensorFile.open(GOLDEN.resolve("checkpoint.pth"))) {
            assertThat(file.metadata())
                    .containsOnly(
                            Map.entry("epoch", "3"),
                            Map.entry("best", "0.72"),
                            Map.entry("seed", "1180591620717411303424"));
        }
    }

    @Test
    void goesByContentNotBySuffix() throws IOException {
        Path misnamed =
                Files.copy(GOLDEN.resolve("tensors.pth"), folder.resolve("model.safetensors"));
        try (TensorFile file = TensorFile.open(misnamed)) {
            assertThat(file.read("scalar")).containsExactly(2.6592f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    legacy.pth     | a pickle as PyTorch wrote it before 1.6
                    module.pth     | it holds a 'torch.nn.modules.linear.Linear', which is no tensor
                    shell.pth      | it holds a 'posix.system', which is no tensor
                    no-weights.pth | no tensors under state_dict, model_state_dict, model but the keys [epoch, lr, optimizer]
                    list.pth       | it holds a list; expected a state dict
                    script.pt      | it is a TorchScript program
                    """)
    void refusesWhatIsNoStateDict(String name, String reason) {
        assertThatThrownBy(() -> TensorFile.open(GOLDEN.resolve(name)))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> assertThat(refused.problems()).hasSize(1))
                .hasMessageContaining(name)
                .hasMessageContaining(reason)
                .hasMessageContaining("python -c");
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    version https://git-lfs.github.com/spec/v1 | git lfs pull
                    <!doctype html> | is a web page
                    {"weight_map": {}} | has no 'weight_map'
                    {"weight_map": | is no whole JSON text
                    {"weight_map": {"a": "../secret.safetensors"}} | names the file '../secret.safetensors'
                    {"weight_map": {"a": "away.safetensors"}} | away.safetensors not found
                    PK | is not a whole safetensors file
                    some words of text | is not a whole safetensors file
                    """)
    void saysWhatElseAFileIs(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("weights"), content);

        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aShardMustHoldWhatTheIndexSays() throws IOException {
        String shard = "model-00001-of-00002.safetensors";
        Files.copy(GOLDEN.resolve(shard), folder.resolve(shard));
        Path index =
                Files.writeString(
                        folder.resolve("index.json"),
                        "{\"weight_map\": {\"other\": \"%s\"}}".formatted(shard),
                        StandardCharsets.UTF_8);

        assertThatThrownBy(() -> TensorFile.open(index))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("'other' should be in " + shard);
    }

    /** Python checked that both files compute the same; see the script. */
    @Test
    void readsOpenClipUnderTheNamesOfHuggingFace() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                TensorFile expected = TensorFile.open(GOLDEN.resolve("clip.safetensors"))) {
            Map<String, Parameter> whole = parameters("clip_model.", "", expected, manager);
            Map<String, Parameter> tower =
                    parameters("clip_model.", "vision_model.", expected, manager);

            Weights.load(GOLDEN.resolve("open-clip.bin"), whole);
            List<String> left = Weights.loadPart(GOLDEN.resolve("open-clip.bin"), tower);

            assertThat(whole).hasSize(78);
            for (String name : expected.tensors().keySet()) {
                assertThat(values(whole.get("clip_model." + name)))
                        .as(name)
                        .isEqualTo(expected.read(name));
            }
            assertThat(tower).hasSizeGreaterThan(30);
            for (String name : tower.keySet()) {
                assertThat(values(tower.get(name)))
                        .as(name)
                        .isEqualTo(expected.read(name.replace("clip_model.", "vision_model.")));
            }
            assertThat(left)
                    .contains("clip_model.logit_scale", "clip_model.visual.proj")
                    .noneMatch(name -> name.contains("visual.conv1"));
        }
    }

    @Test
    void aMapThatLeadsNowhereIsNamedInTheReport() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                TensorFile names = TensorFile.open(GOLDEN.resolve("clip.safetensors"))) {
            Map<String, Parameter> parameters = parameters("clip_model.", "", names, manager);
            Shape shape = new Shape(7);
            parameters.put("clip_model.logit_scales", parameter(shape, manager));
            parameters.remove("clip_model.logit_scale");

            assertThatThrownBy(() -> Weights.load(GOLDEN.resolve("open-clip.bin"), parameters))
                    .isInstanceOfSatisfying(
                            MalformedDataException.class,
                            refused ->
                                    assertThat(refused.problems())
                                            .hasSize(3)
                                            .contains(
                                                    "missing: clip_model.logit_scales (7)",
                                                    "unexpected: clip_model.logit_scale ()"))
                    .hasMessageContaining("open-clip.bin, read as open_clip, does not fit")
                    .hasMessageContaining("1 missing, 1 unexpected");
        }
    }

    private static Map<String, Parameter> parameters(
            String prefix, String below, TensorFile like, NDManager manager) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        like.tensors()
                .forEach(
                        (name, info) -> {
                            if (name.startsWith(below)) {
                                parameters.put(
                                        prefix + name.substring(below.length()),
                                        parameter(info.shape(), manager));
                            }
                        });
        return parameters;
    }

    private static Parameter parameter(Shape shape, NDManager manager) {
        Parameter parameter =
                Parameter.builder()
                        .setName("any")
                        .setType(Parameter.Type.OTHER)
                        .optInitializer(Initializer.ZEROS)
                        .build();
        parameter.setShape(shape);
        parameter.initialize(manager, DataType.FLOAT32);
        return parameter;
    }

    private static float[] values(Parameter parameter) {
        return parameter.getArray().toFloatArray();
    }
}
