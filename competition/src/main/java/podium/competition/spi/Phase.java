package podium.competition.spi;

import java.util.List;

/**
 * A stretch of training with one set of rates, such as "the head alone, then everything".
 *
 * @param name under which it is logged, unique in a recipe
 * @param epochs at least 1
 * @param groups every parameter belongs to the first that matches it
 * @param schedule how the rates change
 * @param preparation whether the model is not yet what is to be predicted with, as while a teacher
 *     learns: such epochs compete among themselves alone, and the weights of the best of them are
 *     what the next phase begins with
 */
public record Phase(
        String name,
        int epochs,
        List<ParameterGroup> groups,
        Schedule schedule,
        boolean preparation) {

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

    /** Creates a phase whose epochs may be the best of the run. */
    public Phase(String name, int epochs, List<ParameterGroup> groups, Schedule schedule) {
        this(name, epochs, groups, schedule, false);
    }

    /** Returns a copy that prepares for the next phase. */
    public Phase asPreparation() {
        return new Phase(name, epochs, groups, schedule, true);
    }
}
