package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.Optional;

/** The 95 % percentile interval of a bootstrap. */
final class Percentiles {

    /** How many samples every bootstrap draws. */
    static final int REPLICATES = 2_000;

    /** Samples that differ by less differ by how they were summed. */
    private static final double ROUNDING = 1e-12;

    private Percentiles() {}

    /** Why samples that all came to the same give no interval: more rows need not be so. */
    static final String NO_VARIANCE = "the rows show no variance from which to tell an interval";

    /**
     * Gives a value the interval of its samples, or the reason why it has none.
     *
     * @param replicates one value per sample; NaN where the sample had none
     * @param whyNone the reason where most samples have none
     */
    static MetricValue interval(MetricValue value, double[] replicates, String whyNone) {
        Optional<Interval> interval = interval(replicates);
        if (interval.isEmpty()) {
            return value.withoutInterval(whyNone);
        }
        return interval.get().high() - interval.get().low() < ROUNDING
                ? value.withoutInterval(NO_VARIANCE)
                : value.with(interval.get());
    }

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
