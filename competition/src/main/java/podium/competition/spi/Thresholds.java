package podium.competition.spi;

import java.util.List;
import java.util.stream.IntStream;

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

        /**
         * Returns a grid of equal steps: first + i·((last − first) / (count − 1)), as NumPy's
         * {@code linspace}.
         *
         * @param count at least 2
         */
        public static Grid linspace(double first, double last, int count) {
            double step = (last - first) / (count - 1);
            return new Grid(
                    IntStream.range(0, count)
                            .mapToObj(i -> i == count - 1 ? last : first + i * step)
                            .toList());
        }
    }
}
