package podium.competition.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import podium.competition.spi.Preset;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Task;
import podium.data.files.MalformedDataException;

/**
 * What predicting needs beside the weights: {@code inference_config.json}, ours or one that the
 * CLIP fusion project published.
 *
 * @param labels class names in order, and the task
 * @param thresholds one for each label
 * @param priors share of the training memes that each label holds for; empty if not known
 * @param preset the size of the model; a published file does not say it
 */
public record InferenceConfig(
        Labels labels, List<Double> thresholds, List<Double> priors, Optional<Preset> preset) {

    /** The name of the file. */
    static final String NAME = "inference_config.json";

    /** Copies the lists and checks the number of thresholds. */
    public InferenceConfig {
        thresholds = List.copyOf(thresholds);
        priors = List.copyOf(priors);
        if (thresholds.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "%d thresholds for %d labels".formatted(thresholds.size(), labels.size()));
        }
    }

    /**
     * Finds the file that belongs to weights: the one beside them, or the one in the folder above,
     * which is where it was published for {@code checkpoint-33708/model.safetensors}.
     */
    public static Optional<Path> find(Path weights) {
        Path folder = weights.toAbsolutePath().normalize().getParent();
        return Stream.of(weights.resolveSibling(NAME), folder.resolveSibling(NAME))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Reads ours or a published one; keys that predicting does not need are passed over.
     *
     * <p>Without {@code thresholds}, one {@code threshold} holds for all labels.
     *
     * @throws MalformedDataException if the file is missing, is no JSON, or lacks class names or a
     *     threshold for each
     */
    public static InferenceConfig read(Path file) {
        JsonNode node = parse(file);
        List<String> names = new ArrayList<>();
        for (JsonNode name : required(file, node, "class_names")) {
            names.add(name.asText());
        }
        try {
            return new InferenceConfig(
                    new Labels(task(node, names), names),
                    thresholds(file, node, names.size()),
                    priors(node.path("priors"), names.size()),
                    preset(file, node));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Double> thresholds(Path file, JsonNode node, int labels) {
        if (!node.has("thresholds") && node.path("threshold").isNumber()) {
            return Collections.nCopies(labels, node.path("threshold").doubleValue());
        }
        List<Double> thresholds = new ArrayList<>();
        for (JsonNode threshold : required(file, node, "thresholds")) {
            if (!threshold.isNumber()) {
                throw new MalformedDataException(
                        "%s: 'thresholds' holds %s; expected numbers".formatted(file, threshold));
            }
            thresholds.add(threshold.doubleValue());
        }
        return thresholds;
    }

    private static List<Double> priors(JsonNode node, int labels) {
        List<Double> priors = new ArrayList<>();
        for (JsonNode prior : node) {
            priors.add(prior.doubleValue());
        }
        boolean known =
                priors.size() == labels
                        && priors.stream().allMatch(prior -> prior > 0 && prior < 1);
        return known ? priors : List.of();
    }

    private static Optional<Preset> preset(Path file, JsonNode node) {
        if (!node.hasNonNull("preset")) {
            return Optional.empty();
        }
        String id = node.path("preset").asText();
        return Optional.of(
                Arrays.stream(Preset.values())
                        .filter(preset -> preset.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new MalformedDataException(
                                                "%s: 'preset' is '%s'; expected tiny or full"
                                                        .formatted(file, id))));
    }

    private static Task task(JsonNode node, List<String> names) {
        String task = node.path("task").asText(names.size() == 1 ? "binary" : "multilabel");
        return task.equals(Task.BINARY.id()) ? Task.BINARY : Task.MULTILABEL;
    }

    private static JsonNode required(Path file, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isArray() || value.isEmpty()) {
            throw new MalformedDataException(
                    "%s: '%s' must be a list with one entry for each label".formatted(file, key));
        }
        return value;
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(file + " not found");
        }
        try {
            return Json.parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MalformedDataException(
                    "%s:%d: this is not JSON: %s".formatted(file, line, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new MalformedDataException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    /**
     * Returns the share of memes that each label holds for.
     *
     * @param train memes with their labels; NaN for each label if there are none
     */
    public static double[] priors(Labels labels, List<Meme> train) {
        double[] positives = new double[labels.size()];
        for (Meme meme : train) {
            boolean[] truth = labels.truth(meme.labels().orElseThrow());
            for (int label = 0; label < truth.length; label++) {
                positives[label] += truth[label] ? 1 : 0;
            }
        }
        for (int label = 0; label < positives.length; label++) {
            positives[label] /= train.size();
        }
        return positives;
    }

    /** Returns the thresholds as an array, one for each label. */
    public double[] thresholdArray() {
        return thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
