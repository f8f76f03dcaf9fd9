package podium.solutions.backbones;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks of an encoder of the zoo, each argument once.
 *
 * <p>Arguments are taken one by one, so that those nobody took can be named.
 */
final class EncoderArguments {

    private final String encoder;
    private final Map<String, Object> left;

    EncoderArguments(String encoder, Map<String, Object> arguments) {
        this.encoder = encoder;
        left = arguments == null ? new TreeMap<>() : new TreeMap<>(arguments);
    }

    /** Returns whether the tiny preset is asked for; the full one is the default. */
    boolean tiny() {
        return choice("preset", "full", "tiny").equals("tiny");
    }

    /** Returns whether the half that reads pictures is asked for, which must be said. */
    boolean picture() {
        if (!left.containsKey("input")) {
            throw new IllegalArgumentException(
                    "%s needs the argument 'input', picture or text".formatted(encoder));
        }
        return choice("input", "picture", "text").equals("picture");
    }

    /** Takes what an encoder of one kind of input need not be told. */
    void input(String only) {
        if (!only.equals(left.getOrDefault("input", only))) {
            throw new IllegalArgumentException(
                    "%s has the input %s, not %s".formatted(encoder, only, left.get("input")));
        }
        left.remove("input");
    }

    /** Returns which of the outputs is to come first; the first of them is the default. */
    String output(String first, String... others) {
        return choice("output", first, others);
    }

    private String choice(String argument, String first, String... others) {
        Object value = left.remove(argument);
        if (value == null || first.equals(value)) {
            return first;
        }
        for (String other : others) {
            if (other.equals(value)) {
                return other;
            }
        }
        String known = others.length == 0 ? first : first + ", " + String.join(", ", others);
        throw new IllegalArgumentException(
                "%s has no %s '%s'; known: %s".formatted(encoder, argument, value, known));
    }

    /** Returns how many token ids there are, which must be said. */
    int vocabulary() {
        return vocabulary(null);
    }

    /** Returns how many token ids there are. */
    int vocabulary(Integer fallback) {
        Object value = left.remove("vocabulary");
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value instanceof Integer size && size > 0) {
            return size;
        }
        throw new IllegalArgumentException(
                "%s needs the argument 'vocabulary', a positive int, but was given %s"
                        .formatted(encoder, value));
    }

    /** Returns the file to read, which must be said. */
    Path file() {
        Object value = left.remove("file");
        if (value instanceof String || value instanceof Path) {
            return Path.of(value.toString());
        }
        throw new IllegalArgumentException(
                "%s needs the argument 'file', a path, but was given %s".formatted(encoder, value));
    }

    /** Refuses arguments that nobody took. */
    void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s takes no argument %s".formatted(encoder, left.keySet()));
        }
    }
}
