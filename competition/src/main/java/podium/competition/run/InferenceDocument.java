package podium.competition.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import podium.competition.weights.hub.PublishedWeights;

/**
 * The content of {@code inference_config.json}, with the keys and in the order that the CLIP fusion
 * project published.
 *
 * <p>Its keys {@code encoder_name}, {@code backend}, {@code fusion_dim} and {@code head} are null
 * where a solution has no such thing; {@code task}, {@code solution} and {@code preset} are ours.
 */
final class InferenceDocument {

    /** Those that the project's programs know, each also the last word of a solution's id. */
    private static final List<String> HEADS = List.of("fusion", "mtl");

    /** Those that the project's programs know, each also the first word of an encoder's name. */
    private static final List<String> BACKENDS = List.of("clip", "siglip");

    private InferenceDocument() {}

    /** Lists what predicting needs. */
    static ObjectNode of(InferenceConfig config, RunDescription run) {
        Optional<String> encoder = Optional.ofNullable(run.settings().get("backbone"));
        ObjectNode node = Json.object();
        node.put("encoder_name", encoder.map(InferenceDocument::published).orElse(null));
        node.put(
                "backend",
                BACKENDS.stream()
                        .filter(word -> encoder.orElse("").startsWith(word))
                        .findFirst()
                        .orElse(null));
        node.put("fusion_dim", number(run, "fusion-dim").map(Double::intValue).orElse(null));
        node.set("thresholds", Json.numbers(config.thresholdArray()));
        node.set("class_names", Json.texts(config.labels().names()));
        node.put("best_checkpoint_dir", ".");
        node.put("use_logit_adjustment", number(run, "logit-adjustment").orElse(0.0) > 0);
        node.set(
                "priors",
                Json.numbers(config.priors().stream().mapToDouble(Double::doubleValue).toArray()));
        node.put(
                "head",
                HEADS.stream()
                        .filter(word -> run.solution().endsWith("-" + word))
                        .findFirst()
                        .orElse(null));
        node.put("task", config.labels().task().id());
        node.put("solution", run.solution());
        node.put("preset", run.preset().id());
        return node;
    }

    /** Python finds an encoder by its repository, such as {@code openai/clip-vit-base-patch32}. */
    private static String published(String encoder) {
        return PublishedWeights.all().stream()
                .filter(weights -> weights.id().equals(encoder))
                .findFirst()
                .flatMap(PublishedWeights::repository)
                .orElse(encoder);
    }

    private static Optional<Double> number(RunDescription run, String key) {
        return Optional.ofNullable(run.settings().get(key)).map(Double::valueOf);
    }
}
