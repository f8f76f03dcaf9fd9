package podium.competition.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Task;
import podium.data.files.AtomicFile;
import podium.data.files.MalformedDataException;

/**
 * What predicting needs beside the weights: {@code inference_config.json}, in the format that the
 * CLIP fusion project published.
 *
 * <p>Its keys {@code encoder_name}, {@code backend}, {@code fusion_dim} and {@code priors} are null
 * where a solution has no such thing; {@code task}, {@code solution} and {@code preset} are ours.
 *
 * @param labels class names in order, and the task
 * @param thresholds one for each label
 */
public record InferenceConfig(Labels labels, List<Double> thresholds) {

    /** Copies the thresholds and checks their number. */
    public InferenceConfig {
        thresholds = List.copyOf(thresholds);
        if (thresholds.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "%d thresholds for %d labels".formatted(thresholds.size(), labels.size()));
        }
    }

    /**
     * Reads ours or a published one; keys that predicting does not need are passed over.
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
        List<Double> thresholds = new ArrayList<>();
        for (JsonNode threshold : required(file, node, "thresholds")) {
            if (!threshold.isNumber()) {
                throw new MalformedDataException(
                        "%s: 'thresholds' holds %s; expected numbers".formatted(file, threshold));
            }
            thresholds.add(threshold.doubleValue());
        }
        try {
            return new InferenceConfig(new Labels(task(node, names), names), thresholds);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(file + ": " + e.getMessage(), e);
        }
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

    /**
     * Writes the file.
     *
     * @param priors share of the training memes that each label holds for
     */
    void write(Path file, RunDescription run, double[] priors) throws IOException {
        ObjectNode node = Json.object();
        node.put("encoder_name", run.settings().get("backbone"));
        node.putNull("backend");
        node.putNull("fusion_dim");
        node.set("thresholds", Json.numbers(thresholdArray()));
        node.set("class_names", Json.texts(labels.names()));
        node.put("best_checkpoint_dir", ".");
        node.put("use_logit_adjustment", false);
        node.set("priors", Json.numbers(priors));
        node.put("task", labels.task().id());
        node.put("solution", run.solution());
        node.put("preset", run.preset().id());
        AtomicFile.writeText(file, Json.indented(node));
    }

    /** Returns the thresholds as an array, one for each label. */
    public double[] thresholdArray() {
        return thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
