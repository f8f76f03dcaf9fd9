package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.spi.Preset;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;

/** The files of a run beside those that the CLIP fusion project published in {@code runs/}. */
class PublishedFormatTest {

    private static final List<String> CLASSES =
            List.of("racist", "sexist", "homophobe", "religion", "otherhate");

    /** As published for the fusion head. */
    private static final String FUSION =
            """
            {
              "encoder_name": "openai/clip-vit-base-patch32",
              "backend": "clip",
              "fusion_dim": 512,
              "thresholds": [
                0.35,
                0.7,
                0.75,
                0.3,
                0.6
              ],
              "class_names": [
                "racist",
                "sexist",
                "homophobe",
                "religion",
                "otherhate"
              ],
              "best_checkpoint_dir": "runs\\\\clip_fusion\\\\checkpoint-33708",
              "use_logit_adjustment": false,
              "priors": [
                0.32633155584582463,
                0.12048389017857565,
                0.07637421041753234,
                0.015271875076002561,
                0.1562418937677402
              ]
            }
            """;

    /** As published for the multi-task head. */
    private static final String MULTI_TASK =
            """
            {
              "encoder_name": "openai/clip-vit-base-patch32",
              "backend": "clip",
              "fusion_dim": 512,
              "threshold": 0.5,
              "thresholds": [
                0.3,
                0.7,
                0.49999999999999994,
                0.3,
                0.5499999999999999
              ],
              "class_names": [
                "racist",
                "sexist",
                "homophobe",
                "religion",
                "otherhate"
              ],
              "best_checkpoint_dir": "runs\\\\clip_mtl\\\\checkpoint-11236"
            }
            """;

    @TempDir private Path parent;

    private SampleRun sample;
    private RunFolder folder;

    @BeforeEach
    void finishARun() throws IOException {
        sample = new SampleRun(Labels.multilabel(CLASSES), Metric.AUROC, 300, Optional.empty());
        folder = sample.write(parent.resolve("run"));
    }

    @Test
    void readsThePublishedFilesOfBothHeads() throws IOException {
        InferenceConfig fusion = InferenceConfig.read(write(FUSION));
        assertThat(fusion.labels()).isEqualTo(Labels.multilabel(CLASSES));
        assertThat(fusion.thresholdArray()).containsExactly(.35, .7, .75, .3, .6);
        assertThat(fusion.priors().stream().map(prior -> (1 - prior) / prior))
                .usingComparatorForType(
                        Comparator.comparing(x -> Math.round(x * 1e6)), Double.class)
                .containsExactly(
                        2.0643680701, 7.2998648078, 12.0934250519, 64.4798441595, 5.4003320485);
        assertThat(fusion.preset()).isEmpty();

        InferenceConfig multiTask = InferenceConfig.read(write(MULTI_TASK));
        assertThat(multiTask.labels()).isEqualTo(Labels.multilabel(CLASSES));
        assertThat(multiTask.thresholdArray())
                .containsExactly(.3, .7, 0.49999999999999994, .3, 0.5499999999999999);
        assertThat(multiTask.priors()).isEmpty();
    }

    @Test
    void writesThePublishedKeysInTheirOrderAndThenItsOwn() throws IOException {
        JsonNode published = Json.parse(FUSION);
        JsonNode ours = json("inference_config.json");

        assertThat(names(ours).subList(0, published.size())).isEqualTo(names(published));
        assertThat(names(ours).subList(published.size(), ours.size()))
                .containsExactly("head", "task", "solution", "preset");
        assertThat(names(json("label_map.json"))).containsExactly("class_names");
        assertThat(json("label_map.json").path("class_names").get(2).asText())
                .isEqualTo("homophobe");
    }

    @Test
    void takesEncoderBackendWidthAndHeadFromTheRun() {
        JsonNode fusion =
                document(
                        "siglip-fusion",
                        Map.of(
                                "backbone", "siglip2-base-patch16-224",
                                "fusion-dim", "512",
                                "logit-adjustment", "0.5"));
        assertThat(fusion.path("encoder_name").asText())
                .isEqualTo("google/siglip2-base-patch16-224");
        assertThat(fusion.path("backend").asText()).isEqualTo("siglip");
        assertThat(fusion.path("fusion_dim").intValue()).isEqualTo(512);
        assertThat(fusion.path("use_logit_adjustment").booleanValue()).isTrue();
        assertThat(fusion.path("head").asText()).isEqualTo("fusion");

        JsonNode other = document("efficientnet-distilbert", Map.of("logit-adjustment", "0.0"));
        for (String key : List.of("encoder_name", "backend", "fusion_dim", "head")) {
            assertThat(other.get(key).isNull()).as(key).isTrue();
        }
        assertThat(other.path("use_logit_adjustment").booleanValue()).isFalse();
        assertThat(document("clip-mtl", Map.of("backbone", "my-own")).path("encoder_name").asText())
                .isEqualTo("my-own");
    }

    @Test
    void readsBackWhatItWrote() {
        InferenceConfig ours = InferenceConfig.read(folder.inferenceConfig());

        assertThat(ours.labels()).isEqualTo(Labels.multilabel(CLASSES));
        assertThat(ours.thresholdArray()).containsExactly(sample.result().thresholds());
        assertThat(ours.priors()).containsExactly(boxed(sample.priors()));
        assertThat(ours.preset()).contains(Preset.TINY);
    }

    @Test
    void metricsHaveThePublishedNamesInTheirOrder() throws IOException {
        RunFolder.open(folder.path())
                .writeTestMetrics(
                        sample.validation().chosen(), Optional.of(sample.validation().atHalf()));
        for (String split : List.of("val", "test")) {
            List<String> published = new ArrayList<>();
            published.addAll(List.of("loss", "f1_macro", "f1_micro", "roc_macro"));
            for (String label : CLASSES) {
                published.add("f1_" + label);
                published.add("roc_" + label);
            }
            published.addAll(List.of("runtime", "samples_per_second", "steps_per_second"));
            published.replaceAll(name -> split + "_" + name);
            published.add("epoch");
            assertThat(names(json(split + "_metrics.json")))
                    .startsWith(published.toArray(String[]::new));
        }
    }

    @Test
    void metricsTellTheTimeOfTheBestEpochAndNoneForASubmission() throws IOException {
        JsonNode dev = json("val_metrics.json");
        assertThat(dev.path("val_runtime").doubleValue()).isEqualTo(2.5);
        assertThat(dev.path("val_samples_per_second").doubleValue()).isEqualTo(120);
        assertThat(dev.path("val_steps_per_second").doubleValue()).isEqualTo(2);
        assertThat(dev.path("epoch").toString()).isEqualTo("4.0");

        RunFolder.open(folder.path())
                .writeTestMetrics(
                        sample.validation().chosen(), Optional.of(sample.validation().atHalf()));
        JsonNode test = json("test_metrics.json");
        for (String key : List.of("runtime", "samples_per_second", "steps_per_second")) {
            assertThat(test.get("test_" + key).isNull()).as(key).isTrue();
        }
        assertThat(test.path("test_loss").doubleValue()).isPositive();
        assertThat(test.path("epoch").doubleValue()).isEqualTo(4);
        assertThat(test.path("test_f1_macro").doubleValue())
                .isCloseTo(dev.path("val_f1_macro").doubleValue(), within(1e-12));
    }

    private JsonNode document(String solution, Map<String, String> settings) {
        RunDescription run = SampleRun.description();
        RunDescription changed =
                new RunDescription(
                        solution,
                        run.jar(),
                        run.preset(),
                        new TreeMap<>(settings),
                        run.seed(),
                        run.environment(),
                        run.data(),
                        run.result());
        return InferenceDocument.of(InferenceConfig.read(folder.inferenceConfig()), changed);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(parent.resolve("inference_config.json"), text);
    }

    private JsonNode json(String name) throws IOException {
        return Json.parse(Files.readString(folder.file(name)));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Double[] boxed(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }
}
