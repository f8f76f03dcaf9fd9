package podium.competition.spi;

import java.util.List;

/** Which thresholds are tried on the validation predictions. */
public sealed interface Thresholds {

    /** Every threshold that makes a difference. */
    record Exact() implements Thresholds {}

    /** The given ones alone, each in [0, 1]. */
    record Grid(List<Double> candidates) implements Thresholds {
        /** Checks that there is one. */
        public Grid {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("a grid of thresholds needs at least one");
            }
        }
    }
}
