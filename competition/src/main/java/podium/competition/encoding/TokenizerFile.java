package podium.competition.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import podium.data.files.MalformedDataException;

/**
 * What a {@code tokenizer.json} tells beside how to split.
 *
 * @param paddingId fills up shorter captions
 * @param vocabularySize one more than the highest id
 */
record TokenizerFile(int paddingId, int vocabularySize) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names of the padding token, the likelier first; the last one is CLIP's. */
    private static final List<String> PADDING_TOKENS = List.of("[PAD]", "<pad>", "<|endoftext|>");

    static TokenizerFile parse(String name, byte[] json) {
        return parse(name, read(name, json), JSON.createObjectNode());
    }

    /**
     * Reads what is needed.
     *
     * @param name for messages
     * @param config a {@code tokenizer_config.json}, which need not exist
     * @throws MalformedDataException if there is no vocabulary or no token to pad with
     */
    static TokenizerFile parse(String name, byte[] json, Path config) throws IOException {
        JsonNode settings =
                Files.isRegularFile(config)
                        ? read(config.toString(), Files.readAllBytes(config))
                        : JSON.createObjectNode();
        return parse(name, read(name, json), settings);
    }

    private static JsonNode read(String name, byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new MalformedDataException(
                    "%s is no JSON: %s"
                            .formatted(name, e.getMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    private static TokenizerFile parse(String name, JsonNode root, JsonNode config) {
        Map<String, Integer> ids = new HashMap<>();
        JsonNode vocabulary = root.path("model").path("vocab");
        if (vocabulary.isArray()) {
            // A unigram model lists pairs of token and score.
            for (int id = 0; id < vocabulary.size(); id++) {
                ids.put(vocabulary.get(id).path(0).asText(), id);
            }
        } else {
            vocabulary
                    .properties()
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
        }
        for (JsonNode token : root.path("added_tokens")) {
            ids.put(token.path("content").asText(), token.path("id").asInt());
        }
        if (ids.isEmpty()) {
            throw new MalformedDataException(
                    "%s holds no vocabulary; expected a tokenizer.json as Hugging Face's tokenizers write it"
                            .formatted(name));
        }
        int highest = ids.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new TokenizerFile(paddingId(name, root, config, ids), highest + 1);
    }

    private static int paddingId(
            String name, JsonNode root, JsonNode config, Map<String, Integer> ids) {
        JsonNode padding = root.path("padding").path("pad_id");
        if (padding.isInt()) {
            return padding.asInt();
        }
        JsonNode token = config.path("pad_token");
        Integer id = ids.get(token.isObject() ? token.path("content").asText() : token.asText());
        if (id != null) {
            return id;
        }
        for (String candidate : PADDING_TOKENS) {
            if (ids.containsKey(candidate)) {
                return ids.get(candidate);
            }
        }
        throw new MalformedDataException(
                "%s names no token to pad with; put its tokenizer_config.json beside it, or one of %s into it"
                        .formatted(name, PADDING_TOKENS));
    }
}
