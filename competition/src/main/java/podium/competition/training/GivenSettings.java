package podium.competition.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings by key, read as what they should be; one that is not is refused with an {@link
 * IllegalArgumentException} that names the setting, its value and what is expected.
 */
final class GivenSettings {

    private final Map<String, String> byKey;

    GivenSettings(Map<String, String> byKey) {
        this.byKey = new TreeMap<>(byKey);
    }

    /** Returns a setting as it was given; null if it was not. */
    String get(String key) {
        return byKey.get(key);
    }

    /** Returns a setting that is one of few words. */
    String choice(String key, String fallback, String... allowed) {
        String value = byKey.getOrDefault(key, fallback);
        if (!List.of(allowed).contains(value)) {
            throw wrong(key, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** Returns a setting that is a finite number; of several the first. */
    double number(String key, double fallback) {
        String value = byKey.get(key);
        return value == null ? fallback : numbers(key, value).get(0);
    }

    /** Returns a setting that is a whole number. */
    int whole(String key, int fallback) {
        String value = byKey.get(key);
        return value == null ? fallback : wholeOf(key, value);
    }

    static int wholeOf(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(key, value, "a whole number");
        }
    }

    /** Reads numbers with commas between them. */
    static List<Double> numbers(String key, String value) {
        List<Double> numbers = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            try {
                double number = Double.parseDouble(part.strip());
                if (!Double.isFinite(number)) {
                    throw wrong(key, value, "finite numbers");
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                throw wrong(key, value, "a number");
            }
        }
        return numbers;
    }

    static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException(
                "setting '%s' is '%s'; expected %s".formatted(key, value, expected));
    }
}
