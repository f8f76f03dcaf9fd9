package podium.competition.spi;

import java.util.List;

/**
 * Parameters that learn at one rate.
 *
 * @param name under which the rate is logged; {@code encoder} and {@code head} can be set with
 *     {@code --set lr-encoder} and {@code lr-head}
 * @param prefixes of the names of its parameters, such as {@code text_encoder.}; an empty prefix
 *     matches all that no earlier group has
 * @param learningRate at least 0
 * @param frozen whether its parameters stay as they are
 */
public record ParameterGroup(
        String name, List<String> prefixes, double learningRate, boolean frozen) {

    /** Checks ranges. */
    public ParameterGroup {
        prefixes = List.copyOf(prefixes);
        if (!(learningRate >= 0)) {
            throw new IllegalArgumentException(
                    "learning rate of group '%s' must be at least 0, but is %s"
                            .formatted(name, learningRate));
        }
    }

    /** Returns a group of all parameters whose names start with one of the prefixes. */
    public static ParameterGroup of(String name, double learningRate, String... prefixes) {
        return new ParameterGroup(name, List.of(prefixes), learningRate, false);
    }

    /** Returns the group of all parameters that no earlier group has. */
    public static ParameterGroup rest(String name, double learningRate) {
        return of(name, learningRate, "");
    }

    /** Returns whether a parameter belongs here, earlier groups apart. */
    public boolean matches(String parameter) {
        return prefixes.stream().anyMatch(parameter::startsWith);
    }

    /** Returns a copy with another rate. */
    public ParameterGroup withLearningRate(double newRate) {
        return new ParameterGroup(name, prefixes, newRate, frozen);
    }

    /** Returns a copy that stays as it is, or learns. */
    public ParameterGroup withFrozen(boolean newFrozen) {
        return new ParameterGroup(name, prefixes, learningRate, newFrozen);
    }
}
