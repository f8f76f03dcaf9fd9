package podium.data.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import podium.data.files.Faults;
import podium.data.files.TableText;

/** Reads files with one JSON object a line; the last line may lack its end. */
final class JsonLines {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonLines() {}

    /** Gets the objects one by one. */
    @FunctionalInterface
    interface Visitor {
        void object(long line, JsonNode object);
    }

    /** Visits every object; lines that hold none are faults, blank lines are passed over. */
    static void forEach(Path file, Faults faults, Visitor visitor) {
        TableText text = TableText.read(file);
        text.report(faults);
        long line = 0;
        // Not String.lines(): a lone carriage return ends no line of JSON.
        for (String content : text.text().split("\n", -1)) {
            line++;
            if (content.isBlank()) {
                continue;
            }
            try {
                JsonNode node = MAPPER.readTree(content);
                if (node.isObject()) {
                    visitor.object(line, node);
                } else {
                    faults.add("json", line, "expected a JSON object, such as {\"id\": \"01329\"}");
                }
            } catch (JsonProcessingException wrong) {
                String message = wrong.getOriginalMessage();
                int end = message.indexOf('\n');
                faults.add(
                        "json",
                        line,
                        "not JSON: " + (end < 0 ? message : message.substring(0, end)));
            }
        }
    }
}
