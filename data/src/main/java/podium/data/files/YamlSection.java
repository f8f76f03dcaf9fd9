package podium.data.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One level of keys of a YAML file, read strictly: every fault is noted, none is thrown. */
final class YamlSection {

    private final String name;
    private final int line;
    private final Map<String, YamlNode> entries;
    private final Faults faults;

    /**
     * Reads a level.
     *
     * @param name of the key that holds it, for messages; blank for the file itself
     * @param known keys; others are faults
     */
    YamlSection(String name, YamlNode node, List<String> known, Faults faults) {
        this.name = name;
        this.line = node.line();
        this.faults = faults;
        this.entries = new LinkedHashMap<>();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            faults.add(
                    "shape",
                    node.line(),
                    name.isBlank()
                            ? "expected keys with values, such as 'id: my-course'"
                            : "%s must hold keys: %s".formatted(name, String.join(", ", known)));
            return;
        }
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            if (known.contains(key)) {
                                entries.put(key, value);
                            } else {
                                faults.add(
                                        "unknown",
                                        value.line(),
                                        "unknown key '%s'%s"
                                                .formatted(key, NearestName.hint(key, known)));
                            }
                        });
    }

    /** Returns the line of a key, or of the section where the key is missing. */
    int line(String key) {
        YamlNode node = entries.get(key);
        return node == null ? line : node.line();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns a text, or nothing if it is missing or faulty. */
    Optional<String> text(String key) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.text().isBlank()) {
                return Optional.of(scalar.text());
            }
            faults.add("value", node.line(), "%s is empty".formatted(path(key)));
            return Optional.empty();
        }
        faults.add("value", node.line(), "%s must be a single value".formatted(path(key)));
        return Optional.empty();
    }

    /** Returns a list of texts, or nothing if it is missing or faulty. */
    Optional<List<String>> texts(String key) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
                    texts.add(scalar.text());
                }
            }
            if (texts.size() == sequence.items().size()) {
                return Optional.of(texts);
            }
        }
        faults.add("value", node.line(), "%s must be a list, such as [a, b]".formatted(path(key)));
        return Optional.empty();
    }

    /** Returns a whole number of at least 1, or what is usual. */
    int count(String key, int usual) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, with the same words as a number too small.
        }
        fault(key, "'%s'; expected a whole number of at least 1".formatted(text.get()));
        return usual;
    }

    /** Notes that a value is wrong. */
    void fault(String key, String isWhat) {
        faults.add("value", line(key), "%s is %s".formatted(path(key), isWhat));
    }

    private String path(String key) {
        return name.isBlank() ? key : name + "." + key;
    }
}
