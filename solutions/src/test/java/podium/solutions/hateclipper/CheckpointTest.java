package podium.solutions.hateclipper;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.spi.MemeModel;
import podium.competition.weights.Weights;

/** Files of the two programs: their logits, and what their names and shapes tell. */
class CheckpointTest {

    private static final Settings.Head CROSSED = new Settings.Head(Fusion.CROSS, 5, 1);

    private Published published;

    @BeforeEach
    void open() throws IOException {
        published = new Published();
    }

    @AfterEach
    void close() {
        published.close();
    }

    @ParameterizedTest
    @CsvSource({"align,1,1", "align,3,1", "concat,3,1", "cross,1,3", "align-concat,1,1"})
    void thePapersModelsGiveTheirLogits(String fusion, int layers, int labels) throws IOException {
        String name = fusion + "-" + layers;
        Path file = Published.file(name + ".ckpt");
        MemeModel model =
                published.origin(new Settings.Head(Fusion.named(fusion), 5, layers), labels);

        Weights.load(file, model);

        published.compare(model, name);
        assertThat(new Checkpoint(Published.shapes(file)).settings())
                .containsOnly(
                        Map.entry("variant", "origin"),
                        Map.entry("fusion", fusion),
                        Map.entry("map-dim", "5"),
                        Map.entry("pre-output-layers", Integer.toString(layers)));
    }

    @Test
    void theCloneGivesItsLogitsUnderOpenClipsNames() throws IOException {
        Path file = Published.file("clone.bin");
        MemeModel model = published.variant(CROSSED);

        Weights.load(file, model);

        published.compare(model, "clone");
        assertThat(new Checkpoint(Published.shapes(file)).settings())
                .containsOnly(
                        Map.entry("variant", "clone"),
                        Map.entry("fusion", "cross"),
                        Map.entry("map-dim", "5"));
    }

    @Test
    void theCloneIsSavedUnderHuggingFacesNames(@TempDir Path folder) throws IOException {
        MemeModel model = published.variant(CROSSED);
        Weights.load(Published.file("clone.bin"), model);
        Path file = folder.resolve("model.safetensors");

        Weights.save(file, model, Map.of());

        assertThat(Published.shapes(file))
                .containsEntry(
                        "clip_model.vision_model.encoder.layers.0.self_attn.q_proj.weight",
                        new Shape(12, 12))
                .containsEntry("clip_model.text_projection.weight", new Shape(6, 8))
                .containsKeys("clip_model.logit_scale", "image_proj.bias", "classifier.3.weight");
        assertThat(new Checkpoint(Published.shapes(file)).settings())
                .containsEntry("variant", "clone");
        MemeModel again = published.variant(CROSSED);
        Weights.load(file, again);
        published.compare(again, "clone");
    }

    @Test
    void theBackboneIsKnownByItsPatches() {
        Map<String, Shape> weights = new HashMap<>();
        weights.put("module.image_map.0.weight", new Shape(1024, 1024));
        weights.put(
                "module.image_encoder.vision_model.embeddings.patch_embedding.weight",
                new Shape(1024, 3, 14, 14));
        weights.put("module.pre_output.1.weight", new Shape(1024, 3072));
        weights.put("module.pre_output.4.weight", new Shape(1024, 1024));
        weights.put("module.pre_output_image.1.weight", new Shape(1024, 1024));
        assertThat(new HateClipper().settings(weights))
                .containsOnly(
                        Map.entry("variant", "origin"),
                        Map.entry("backbone", "clip-vit-large-patch14"),
                        Map.entry("fusion", "align-concat"),
                        Map.entry("map-dim", "1024"),
                        Map.entry("pre-output-layers", "2"));

        Map<String, Shape> clone = new LinkedHashMap<>();
        clone.put("clip_model.visual.conv1.weight", new Shape(768, 3, 32, 32));
        clone.put("image_proj.weight", new Shape(512, 512));
        clone.put("classifier.0.weight", new Shape(128, 262_144));
        assertThat(new HateClipper().settings(clone))
                .containsOnly(
                        Map.entry("variant", "clone"),
                        Map.entry("backbone", "clip-vit-base-patch32"),
                        Map.entry("fusion", "cross"),
                        Map.entry("map-dim", "512"));
    }

    @Test
    void theFileOfAnotherSolutionTellsNothing() {
        Map<String, Shape> weights =
                Map.of(
                        "image_encoder.embeddings.patch_embedding.weight",
                        new Shape(768, 3, 32, 32),
                        "classifier.0.weight",
                        new Shape(512, 2048));

        assertThat(new HateClipper().settings(weights)).isEmpty();
        assertThat(new HateClipper().settings(Map.of("image_map.0.weight", new Shape()))).isEmpty();
    }
}
