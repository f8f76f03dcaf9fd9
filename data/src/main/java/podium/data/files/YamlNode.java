package podium.data.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file that remembers its line; scalars stay as they were written. */
sealed interface YamlNode {

    /** Returns the line, from 1. */
    int line();

    /** Keys and values. */
    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {}

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** A word, a number, a date: its text. */
    record Scalar(int line, String text) implements YamlNode {}

    /**
     * Parses a file's text.
     *
     * @param faults gets keys that occur twice and what is no YAML
     * @return the root; an empty mapping for a file without content
     */
    static YamlNode parse(String text, Faults faults) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Mapping(1, Map.of());
            }
            YamlNode root = read(parser, 1, faults);
            if (parser.nextToken() != null) {
                faults.add(
                        "document",
                        line(parser.currentTokenLocation()),
                        "a second document begins; one is expected");
            }
            return root;
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : line(wrong.getLocation());
            String message = wrong.getOriginalMessage();
            int end = message.indexOf('\n');
            faults.add(
                    "yaml", line, "not YAML: " + (end < 0 ? message : message.substring(0, end)));
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory could not be read", impossible);
        }
        return new Mapping(1, Map.of());
    }

    private static YamlNode read(YAMLParser parser, int line, Faults faults) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                int keyLine = line(parser.currentTokenLocation());
                parser.nextToken();
                YamlNode value = read(parser, keyLine, faults);
                YamlNode earlier = entries.putIfAbsent(key, value);
                if (earlier != null) {
                    faults.add(
                            "twice",
                            keyLine,
                            "key '%s' stands here again (first on line %d)"
                                    .formatted(key, earlier.line()));
                }
            }
            return new Mapping(line, entries);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser, line(parser.currentTokenLocation()), faults));
            }
            return new Sequence(line, items);
        }
        boolean nothing = parser.currentToken() == JsonToken.VALUE_NULL;
        return new Scalar(line, nothing ? "" : parser.getText());
    }

    private static int line(JsonLocation location) {
        return location.getLineNr();
    }
}
