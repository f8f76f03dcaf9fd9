package podium.competition.spi;

import java.util.List;

/**
 * A stretch of training with one set of rates, such as "the head alone, then everything".
 *
 * @param name under which it is logged, unique in a recipe
 * @param epochs at least 1
 * @param groups every parameter belongs to the first that matches it
 * @param schedule how the rates change
 */
public record Phase(String name, int epochs, List<ParameterGroup> groups, Schedule schedule) {

    /** Checks ranges. */
    public Phase {
        groups = List.copyOf(groups);
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "phase '%s' must have at least one epoch, but has %d".formatted(name, epochs));
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("phase '%s' has no parameter group".formatted(name));
        }
    }
}
