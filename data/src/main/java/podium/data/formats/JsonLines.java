package podium.data.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import podium.data.files.Faults;
import podium.data.files.TableRows;
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

    /**
     * Visits every object; lines that hold none are faults, blank lines are passed over.
     *
     * <p>A line longer than any meme is not parsed: in memory it would take many times its length.
     */
    static void forEach(Path file, Faults faults, Visitor visitor) {
        TableText source = TableText.read(file);
        source.report(faults);
        String text = source.text();
        // Not String.lines(): a lone carriage return ends no line of JSON.
        long line = 0;
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line++;
            if (end - start > TableRows.MOST_CHARACTERS) {
                faults.add(
                        "long",
                        line,
                        "%d characters in one line; a row has at most %d"
                                .formatted(end - start, TableRows.MOST_CHARACTERS));
            } else {
                visit(text.substring(start, end), line, faults, visitor);
            }
            start = end + 1;
        }
    }

    private static void visit(String content, long line, Faults faults, Visitor visitor) {
        if (content.isBlank()) {
            return;
        }
        try {
            JsonNode node = MAPPER.readTree(content);
            if (node.isObject()) {
                visitor.object(line, node);
            } else {
                faults.add("json", line, "expected a JSON object, such as {\"id\": \"01329\"}");
            }
        } catch (JsonProcessingException wrong) {
            faults.add("json", line, "not JSON: " + reason(wrong));
        }
    }

    /** Returns the first line of what the parser says. */
    static String reason(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
