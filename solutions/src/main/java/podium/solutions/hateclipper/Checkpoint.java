package podium.solutions.hateclipper;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import podium.solutions.backbones.ClipConfiguration;

/**
 * What names and shapes of a file tell about the model in it, whatever stands before the names.
 *
 * @param weights shapes by name
 */
record Checkpoint(Map<String, Shape> weights) {

    private static final Pattern HIDDEN_LAYER =
            Pattern.compile("(.+\\.)?pre_output\\.\\d+\\.weight");

    /** Patches of a picture: how Hugging Face and open_clip name the layer that reads them. */
    private static final String[] PATCHES = {
        "embeddings.patch_embedding.weight", "visual.conv1.weight"
    };

    /** Returns the settings that the file tells, by key; none for the file of another solution. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        matrix("image_map.0.weight")
                .ifPresent(
                        map -> {
                            settings.put(Settings.VARIANT, Settings.ORIGIN);
                            putHead(map, "pre_output.1.weight", settings);
                            settings.put(Settings.PRE_OUTPUT_LAYERS, Long.toString(hiddenLayers()));
                        });
        matrix("image_proj.weight")
                .ifPresent(
                        map -> {
                            settings.put(Settings.VARIANT, Settings.CLONE);
                            putHead(map, "classifier.0.weight", settings);
                        });
        if (!settings.isEmpty()) {
            find(PATCHES)
                    .flatMap(ClipConfiguration::publishedName)
                    .ifPresent(name -> settings.put(Settings.BACKBONE, name));
        }
        return settings;
    }

    /**
     * Adds what two layers tell.
     *
     * @param map shape of the picture's, [n, …]
     * @param fused name of the one that reads the fused vector, [..., fused]
     */
    private void putHead(Shape map, String fused, Map<String, String> settings) {
        long mapDim = map.get(0);
        settings.put(Settings.MAP_DIM, Long.toString(mapDim));
        matrix(fused)
                .flatMap(
                        shape ->
                                Arrays.stream(Fusion.values())
                                        .filter(fusion -> fusion.width(mapDim) == shape.get(1))
                                        .findFirst())
                .ifPresent(fusion -> settings.put(Settings.FUSION, fusion.id()));
    }

    private long hiddenLayers() {
        return weights.keySet().stream()
                .filter(name -> HIDDEN_LAYER.matcher(name).matches())
                .count();
    }

    private Optional<Shape> matrix(String name) {
        return find(name).filter(shape -> shape.dimension() == 2);
    }

    private Optional<Shape> find(String... names) {
        return weights.entrySet().stream()
                .filter(
                        entry ->
                                Arrays.stream(names)
                                        .anyMatch(
                                                name ->
                                                        entry.getKey().equals(name)
                                                                || entry.getKey()
                                                                        .endsWith("." + name)))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
