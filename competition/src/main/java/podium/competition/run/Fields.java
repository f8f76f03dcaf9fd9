package podium.competition.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import podium.competition.spi.Preset;

/** Reads typed values out of a map and gathers every fault instead of stopping at the first. */
final class Fields {

    private final String file;
    private final String prefix;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Creates a reader.
     *
     * @param file named in messages
     * @param prefix of keys in messages; empty or ending in a dot
     * @param problems gets one line for each fault
     */
    Fields(String file, String prefix, JsonNode node, List<String> problems) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
        this.problems = problems;
    }

    String text(String key) {
        return get(key, JsonNode::isTextual, "text").map(JsonNode::textValue).orElse("");
    }

    long integer(String key) {
        return get(key, v -> v.isIntegralNumber() && v.canConvertToLong(), "a whole number")
                .map(JsonNode::longValue)
                .orElse(0L);
    }

    int smallInteger(String key) {
        return get(key, Fields::isInt, "a whole number").map(JsonNode::intValue).orElse(0);
    }

    double number(String key) {
        return get(key, JsonNode::isNumber, "a number").map(JsonNode::doubleValue).orElse(0.0);
    }

    OptionalDouble numberOrNull(String key) {
        Optional<JsonNode> value = get(key, v -> v.isNumber() || v.isNull(), "a number or null");
        return value.isPresent() && value.get().isNumber()
                ? OptionalDouble.of(value.get().doubleValue())
                : OptionalDouble.empty();
    }

    Preset preset(String key) {
        String id = text(key);
        for (Preset preset : Preset.values()) {
            if (preset.id().equals(id)) {
                return preset;
            }
        }
        if (!id.isEmpty()) {
            problems.add(
                    "%s: '%s%s' must be tiny or full, but is '%s'"
                            .formatted(file, prefix, key, id));
        }
        return Preset.TINY;
    }

    /** Returns a map of any scalars, as they are written. */
    Map<String, String> texts(String key) {
        Map<String, String> values = new LinkedHashMap<>();
        members(key, JsonNode::isValueNode, "a plain value")
                .forEach((name, value) -> values.put(name, value.asText()));
        return values;
    }

    Map<String, Integer> integers(String key) {
        Map<String, Integer> values = new LinkedHashMap<>();
        members(key, Fields::isInt, "a whole number")
                .forEach((name, value) -> values.put(name, value.intValue()));
        return values;
    }

    Map<String, Double> numbers(String key) {
        Map<String, Double> values = new LinkedHashMap<>();
        members(key, JsonNode::isNumber, "a number")
                .forEach((name, value) -> values.put(name, value.doubleValue()));
        return values;
    }

    Fields object(String key) {
        JsonNode value =
                get(key, JsonNode::isObject, "a map")
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        return new Fields(file, prefix + key + ".", value, problems);
    }

    Optional<Fields> optionalObject(String key) {
        return node.has(key) ? Optional.of(object(key)) : known(key);
    }

    /** Adds a fault for each key that was never asked for. */
    void refuseOthers() {
        node.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                problems.add(
                                        "%s: unknown key '%s%s'; known: %s"
                                                .formatted(
                                                        file,
                                                        prefix,
                                                        key,
                                                        String.join(", ", known)));
                            }
                        });
    }

    private Map<String, JsonNode> members(String key, Predicate<JsonNode> type, String expected) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Fields object = object(key);
        object.node
                .fieldNames()
                .forEachRemaining(
                        name ->
                                object.get(name, type, expected)
                                        .ifPresent(value -> members.put(name, value)));
        return members;
    }

    private Optional<JsonNode> get(String key, Predicate<JsonNode> type, String expected) {
        known.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            problems.add("%s: '%s%s' is missing".formatted(file, prefix, key));
            return Optional.empty();
        }
        if (!type.test(value)) {
            problems.add(
                    "%s: '%s%s' must be %s, but is %s"
                            .formatted(file, prefix, key, expected, value));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private <T> Optional<T> known(String key) {
        known.add(key);
        return Optional.empty();
    }

    private static boolean isInt(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }
}
