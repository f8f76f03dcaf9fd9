package podium.competition.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** JSON as Python's {@code json.dump(…, indent=2, ensure_ascii=False)} lays it out. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final ObjectWriter INDENTED = MAPPER.writer(printer());

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns maps, lists, strings, numbers, truths and nulls as a tree. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns a number, or null where JSON has none for it: NaN and infinities. */
    static JsonNode number(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : NullNode.getInstance();
    }

    static ObjectNode numbers(Map<String, Double> values) {
        ObjectNode node = object();
        values.forEach((name, value) -> node.set(name, number(value)));
        return node;
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            node.add(number(value));
        }
        return node;
    }

    static ArrayNode texts(List<String> values) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        values.forEach(node::add);
        return node;
    }

    static String line(JsonNode node) {
        return text(MAPPER.writer(), node);
    }

    static String indented(JsonNode node) {
        return text(INDENTED, node) + "\n";
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    private static String text(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withArrayEmptySeparator("")
                                .withObjectEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
