package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.Optional;

/** The 95 % percentile interval of a bootstrap. */
final class Percentiles {

    /** How many samples every bootstrap draws. */
    static final int REPLICATES = 2_000;

    private Percentiles() {}

    /**
     * Returns the 2.5 % and 97.5 % quantiles, interpolated linearly as NumPy does by default.
     *
     * @param replicates one value per sample; NaN where the sample had none, which is left out
     * @return empty if fewer than half the samples have a value
     */
    static Optional<Interval> interval(double[] replicates) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted); // NaN last
        int known = sorted.length;
        while (known > 0 && Double.isNaN(sorted[known - 1])) {
            known--;
        }
        if (known == 0 || known < sorted.length / 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Interval(quantile(sorted, known, 0.025), quantile(sorted, known, 0.975)));
    }

    private static double quantile(double[] sorted, int known, double share) {
        double position = share * (known - 1);
        int below = (int) position;
        if (below + 1 >= known) {
            return sorted[known - 1];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
