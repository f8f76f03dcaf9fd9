package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.pipeline.Build;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Preset;
import podium.competition.spi.Tokens;
import podium.competition.weights.Weights;
import podium.data.Labels;

/**
 * Compares solutions of the published size with files made by {@code
 * src/test/python/make_full_size_solution_goldens.py}, which says how to run it.
 */
@Tag("soak")
class FullSizeSolutionTest {

    private static final Logger LOG = Logger.getLogger(FullSizeSolutionTest.class.getName());

    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @CsvSource({
        "efficientnet-distilbert, 1, modalities, both",
        "hate-clipper, 1, fusion, align",
        "kd-hvt, 1, teacher, none",
        "clip-mtl, 5, head-hidden, 256",
        "clip-fusion, 5, fusion-dim, 512",
        "siglip-fusion, 5, fusion-dim, 512"
    })
    void givesPyTorchsLogits(String id, int labels, String key, String value) throws IOException {
        String given = System.getProperty("full-size");
        assumeTrue(given != null, "-Dfull-size=FOLDER was not given");
        Path folder = Path.of(given);
        Path expected = folder.resolve(id + ".expected.safetensors");
        assumeTrue(Files.exists(expected), expected + " was not made");
        Build build =
                new Build(
                        SolutionCatalog.builtIn().find(id),
                        labels(labels),
                        Preset.FULL,
                        1,
                        Map.of(key, value));
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new HashMap<>();
            try (InputStream stream = Files.newInputStream(expected)) {
                for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                    tensors.put(tensor.getName(), tensor);
                }
            }
            MemeBatch memes = memes(tensors);
            MemeModel model = build.publishedModel();
            model.initialize(manager, memes, labels);
            Weights.load(folder.resolve(id + ".safetensors"), model);
            Pass pass = Pass.evaluating(new ParameterStore(manager, false), "predict");

            NDArray logits = model.score(memes, pass, labels);

            float distance = logits.sub(tensors.get("logits")).abs().max().getFloat();
            LOG.info(
                    "%s: largest difference %.2g, largest logit %.3g"
                            .formatted(id, distance, logits.abs().max().getFloat()));
            assertThat(distance).isLessThan(TOLERANCE);
        }
    }

    private static Labels labels(int count) {
        return count == 1
                ? Labels.binary("hateful")
                : Labels.multilabel(
                        List.of("racist", "sexist", "homophobe", "religion", "otherhate"));
    }

    private static MemeBatch memes(Map<String, NDArray> tensors) {
        return new MemeBatch(
                Optional.of(tensors.get("input/pixels")),
                List.of(
                        new Tokens(
                                tensors.get("input/ids"),
                                tensors.get("input/attention").toType(DataType.FLOAT32, false))),
                tensors.get("input/image_present"),
                tensors.get("input/text_present"),
                Optional.empty());
    }
}
