package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.competition.weights.Weights;

/**
 * Compares backbones of the published size with files made by {@code
 * src/test/python/make_full_size_goldens.py}, which says how to run it.
 */
@Tag("soak")
class FullSizeTest {

    private static final Logger LOG = Logger.getLogger(FullSizeTest.class.getName());

    private static final double TOLERANCE = 1e-4;

    /** Outputs of a half, by their names in the file. */
    private static final List<String> HALF = List.of("projected", "pooled", "tokens");

    /** timm's names are read as torchvision's. */
    @ParameterizedTest
    @ValueSource(strings = {"efficientnet_b0", "timm_efficientnet_b0"})
    void efficientNet(String name) throws IOException {
        EfficientNetB0 block = new EfficientNetB0(EfficientNetConfiguration.full());
        try (Comparison comparison = new Comparison(name)) {
            comparison.load(Map.of("pixels", block));
            comparison.compare(block, "", List.of("pooled"), "pixels");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "swin_tiny_patch4_window7_224")
    void swin(String name) throws IOException {
        Block block = new SwinTransformer(SwinConfiguration.full());
        try (Comparison comparison = new Comparison(name)) {
            comparison.load(Map.of("pixels", block));
            comparison.compare(block, "", List.of("pooled", "tokens"), "pixels");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"distilbert-base-uncased", "bert-base-uncased"})
    void bert(String name) throws IOException {
        Block block =
                name.startsWith("distil")
                        ? new DistilBert(DistilBertConfiguration.full())
                        : new Bert(BertConfiguration.full());
        try (Comparison comparison = new Comparison(name)) {
            comparison.load(Map.of("ids", block));
            comparison.compare(block, "", List.of("pooled", "tokens"), "ids", "attention");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip-vit-base-patch32",
                "clip-vit-large-patch14",
                "siglip2-base-patch16-224"
            })
    void pair(String name) throws IOException {
        Block text;
        Block picture;
        if (name.startsWith("siglip")) {
            text = ProjectedTower.siglipText(SiglipConfiguration.full());
            picture = ProjectedTower.siglipPicture(SiglipConfiguration.full());
        } else {
            ClipConfiguration configuration =
                    name.contains("large")
                            ? ClipConfiguration.vitL14()
                            : ClipConfiguration.vitB32();
            text = ProjectedTower.clipText(configuration);
            picture = ProjectedTower.clipPicture(configuration);
        }
        try (Comparison comparison = new Comparison(name)) {
            comparison.load(Map.of("ids", text, "pixels", picture));
            comparison.compare(text, "text_", HALF, "ids", "attention");
            comparison.compare(picture, "picture_", HALF, "pixels");
        }
    }

    /** A file of weights and one of inputs and outputs. */
    private static final class Comparison implements AutoCloseable {

        private final NDManager manager = NDManager.newBaseManager();
        private final Map<String, NDArray> tensors = new HashMap<>();
        private final String name;
        private final Path folder;

        Comparison(String name) throws IOException {
            this.name = name;
            String given = System.getProperty("full-size");
            assumeTrue(given != null, "-Dfull-size=FOLDER was not given");
            folder = Path.of(given);
            Path expected = folder.resolve(name + ".expected.safetensors");
            assumeTrue(Files.exists(expected), expected + " was not made");
            try (InputStream stream = Files.newInputStream(expected)) {
                for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                    tensors.put(tensor.getName(), tensor);
                }
            }
        }

        /**
         * Reads the weights of the file into blocks that share it.
         *
         * @param blocks by the first of their inputs
         */
        void load(Map<String, Block> blocks) throws IOException {
            Map<String, Parameter> parameters = new LinkedHashMap<>();
            for (Map.Entry<String, Block> block : blocks.entrySet()) {
                Shape shape = tensors.get("input/" + block.getKey()).getShape();
                boolean texts = block.getKey().equals("ids");
                block.getValue()
                        .initialize(
                                manager,
                                DataType.FLOAT32,
                                texts ? new Shape[] {shape, shape} : new Shape[] {shape});
                parameters.putAll(Weights.named(block.getValue()));
            }
            Weights.load(folder.resolve(name + ".safetensors"), parameters);
        }

        void compare(Block block, String prefix, List<String> outputs, String... inputs) {
            NDList given = new NDList();
            for (String input : inputs) {
                given.add(tensors.get("input/" + input));
            }
            NDList actual = block.forward(new ParameterStore(manager, false), given, false);
            int compared = 0;
            for (int i = 0; i < outputs.size(); i++) {
                String output = prefix + outputs.get(i);
                NDArray expected = tensors.get("output/" + output);
                if (expected != null) {
                    compared++;
                    float distance = actual.get(i).sub(expected).abs().max().getFloat();
                    float largest = expected.abs().max().getFloat();
                    LOG.info(
                            "%s %s: largest difference %.2g, largest value %.3g"
                                    .formatted(name, output, distance, largest));
                    assertThat(distance).as(output).isLessThan((float) TOLERANCE);
                }
            }
            assertThat(compared).isPositive();
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
