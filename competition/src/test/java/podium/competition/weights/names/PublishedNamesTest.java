package podium.competition.weights.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The lists of names are written by {@code src/test/python/names_golden.py}. */
class PublishedNamesTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/podium/competition/weights/names");

    @Test
    void openClipAndHuggingFaceAreOneNetwork() {
        assertTwoNamesOfOne(PublishedNames.OPEN_CLIP, "clip-openclip", "clip-huggingface");
    }

    @Test
    void timmsAndTorchvisionsEfficientNetAreOneNetwork() {
        assertTwoNamesOfOne(
                PublishedNames.EFFICIENTNET, "efficientnet-timm", "efficientnet-torchvision");
        // Both list their tensors in the order in which a picture passes them.
        assertThat(
                        PublishedNames.EFFICIENTNET
                                .toRight(read("efficientnet-timm").keySet())
                                .origins()
                                .keySet())
                .containsExactlyElementsOf(read("efficientnet-torchvision").keySet());
    }

    @Test
    void microsoftsAndTimmsSwinAreOneNetwork() {
        Map<String, List<Long>> microsoft = read("swin-microsoft");
        microsoft
                .keySet()
                .removeIf(
                        name ->
                                name.endsWith("relative_position_index")
                                        || name.endsWith("attn_mask"));
        assertTwoNamesOfOne(PublishedNames.SWIN, microsoft, read("swin-timm"));
    }

    @Test
    void aSwinAloneIsTheEncoderAndTheClassifierOfAModelOfPictures() {
        Map<String, List<Long>> timm = read("swin-timm");
        Map<String, List<Long>> microsoft = read("swin-microsoft");
        microsoft
                .keySet()
                .removeIf(
                        name ->
                                name.endsWith("relative_position_index")
                                        || name.endsWith("attn_mask"));
        Map<String, List<Long>> model = new LinkedHashMap<>();
        timm.forEach(
                (name, shape) ->
                        model.put(
                                name.startsWith("head.fc.")
                                        ? name.replace("head.fc.", "classifier.")
                                        : "image_encoder." + name,
                                shape));
        assertThat(model).hasSize(173).containsKey("classifier.weight");

        assertTwoNamesOfOne(PublishedNames.SWIN_CLASSIFIER, timm, model);
        assertTwoNamesOfOne(PublishedNames.OLD_SWIN_CLASSIFIER, microsoft, model);
    }

    @Test
    void aDistilBertAloneIsTheEncoderOfAModelOfCaptions() {
        Map<String, List<Long>> published = new LinkedHashMap<>();
        Map<String, List<Long>> model = new LinkedHashMap<>();
        read("distilbert")
                .forEach(
                        (name, shape) -> {
                            published.put("distilbert." + name, shape);
                            model.put("text_encoder." + name, shape);
                        });
        for (Map<String, List<Long>> one : List.of(published, model)) {
            one.put("pre_classifier.weight", List.of(768L, 768L));
            one.put("classifier.weight", List.of(2L, 768L));
        }

        assertTwoNamesOfOne(PublishedNames.DISTILBERT_CLASSIFIER, published, model);
    }

    @Test
    void aPrefixStaysWhatItIs() {
        List<String> names =
                List.of("a.visual.conv1.weight", "b.visual.proj", "a.visual.proj", "a.extra");

        assertThat(PublishedNames.OPEN_CLIP.toRight(names).origins().keySet())
                .containsExactly(
                        "a.vision_model.embeddings.patch_embedding.weight",
                        "b.visual.proj",
                        "a.visual_projection.weight",
                        "a.extra");
    }

    @Test
    void openClipIsReadBelowThePrefixOfALargerModel() {
        Map<String, List<Long>> found = below("clip_model.", read("clip-openclip"));
        found.put("image_proj.weight", List.of(512L, 512L));
        found.put("classifier.0.bias", List.of(128L));
        Map<String, List<Long>> wanted = below("clip_model.", read("clip-huggingface"));
        wanted.put("image_proj.weight", List.of(512L, 512L));
        wanted.put("classifier.0.bias", List.of(128L));

        assertTwoNamesOfOne(PublishedNames.OPEN_CLIP, found, wanted);
    }

    @Test
    void anIncompleteStackKeepsItsNames() {
        List<String> names =
                List.of(
                        "vision_model.embeddings.patch_embedding.weight",
                        "vision_model.encoder.layers.3.self_attn.q_proj.weight",
                        "vision_model.encoder.layers.3.self_attn.v_proj.weight");

        assertThat(PublishedNames.OPEN_CLIP.toLeft(names).origins().keySet())
                .containsExactlyInAnyOrder(
                        "visual.conv1.weight",
                        "vision_model.encoder.layers.3.self_attn.q_proj.weight",
                        "vision_model.encoder.layers.3.self_attn.v_proj.weight");
    }

    @Test
    void towersAreFoundInWholeNetworks() {
        assertAdapted("clip-text-huggingface", "clip-huggingface", "text_model.");
        assertAdapted("clip-vision-huggingface", "clip-huggingface", "vision_model.");
        assertAdapted("distilbert", "distilbert-masked-lm", "distilbert.");
    }

    @Test
    void bertIsFoundBelowItsPrefixAndUnderItsOldEndings() {
        Map<String, List<Long>> old = new LinkedHashMap<>();
        read("bert-pretraining")
                .forEach(
                        (name, shape) ->
                                old.put(
                                        name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                                .replace("LayerNorm.bias", "LayerNorm.beta"),
                                        shape));
        assertThat(old).containsKey("bert.embeddings.LayerNorm.gamma");
        Map<String, List<Long>> modern = new LinkedHashMap<>();
        old.forEach((name, shape) -> modern.put(OldEndings.modern(name), shape));
        Map<String, List<Long>> wanted = read("bert");
        // What the pre-training network lacks.
        wanted.keySet().removeIf(name -> !modern.containsKey("bert." + name));
        assertThat(wanted).hasSize(199);

        Map<String, String> adapted = OptionalSegments.adapt(wanted, modern);

        assertThat(adapted.values()).containsAll(wanted.keySet());
        assertThat(adapted.get("bert.pooler.dense.bias")).isEqualTo("pooler.dense.bias");
        assertThat(adapted.get("cls.predictions.bias")).isEqualTo("cls.predictions.bias");
    }

    @Test
    void segmentsAreAddedAndDroppedForEachTowerAlone() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("model._orig_mod.tower_txt.final_layer_norm.bias", "text");
        found.put("model._orig_mod.tower_img.vision_model.post_layernorm.bias", "vision");
        found.put("model._orig_mod.head.bias", "head");
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("tower_txt.text_model.final_layer_norm.bias", "text");
        wanted.put("tower_img.post_layernorm.bias", "vision");
        wanted.put("head.bias", "head");

        assertThat(OptionalSegments.adapt(wanted, found).values())
                .containsExactly(
                        "tower_txt.text_model.final_layer_norm.bias",
                        "tower_img.post_layernorm.bias",
                        "head.bias");
    }

    @Test
    void whatTwoTensorsCouldBeIsGivenToOne() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("text_model.a", "x");
        found.put("vision_model.a", "x");

        assertThat(OptionalSegments.adapt(Map.of("a", "x"), found).values())
                .containsExactly("a", "vision_model.a");
    }

    private static void assertAdapted(String tower, String network, String prefix) {
        Map<String, List<Long>> wanted = read(tower);
        Map<String, List<Long>> found = read(network);

        Map<String, String> adapted = OptionalSegments.adapt(wanted, found);

        assertThat(adapted).hasSize(found.size());
        assertThat(adapted.values()).doesNotHaveDuplicates();
        wanted.keySet()
                .forEach(name -> assertThat(adapted.get(prefix + name)).as(name).isEqualTo(name));
        // And back: the tower's own file, for a network that has the prefix.
        Map<String, List<Long>> below = below(prefix, wanted);
        assertThat(OptionalSegments.adapt(below, wanted).values())
                .containsExactlyElementsOf(below.keySet());
    }

    private static Map<String, List<Long>> below(String prefix, Map<String, List<Long>> shapes) {
        Map<String, List<Long>> below = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> below.put(prefix + name, shape));
        return below;
    }

    private static void assertTwoNamesOfOne(NameMap map, String left, String right) {
        assertTwoNamesOfOne(map, read(left), read(right));
    }

    private static void assertTwoNamesOfOne(
            NameMap map, Map<String, List<Long>> left, Map<String, List<Long>> right) {
        assertThat(new TreeMap<>(shapes(map.toRight(left.keySet()).origins(), left)))
                .isEqualTo(new TreeMap<>(right));
        assertThat(new TreeMap<>(shapes(map.toLeft(right.keySet()).origins(), right)))
                .isEqualTo(new TreeMap<>(left));
    }

    private static Map<String, List<Long>> shapes(
            Map<String, Origin> origins, Map<String, List<Long>> of) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        origins.forEach((name, origin) -> shapes.put(name, shape(origin, of)));
        return shapes;
    }

    private static List<Long> shape(Origin origin, Map<String, List<Long>> of) {
        List<Long> shape = new ArrayList<>(of.get(origin.names().get(0)));
        if (origin.parts() * origin.names().size() > 1) {
            shape.set(0, shape.get(0) * origin.names().size() / origin.parts());
        }
        return origin.transposed() ? List.of(shape.get(1), shape.get(0)) : shape;
    }

    private static Map<String, List<Long>> read(String list) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(GOLDEN.resolve(list + ".txt"))) {
                String[] words = line.split(" ", -1);
                shapes.put(
                        words[0],
                        words[1].equals("-")
                                ? List.of()
                                : Arrays.stream(words[1].split("x", -1))
                                        .map(Long::valueOf)
                                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shapes;
    }
}
