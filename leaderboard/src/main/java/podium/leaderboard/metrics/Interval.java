package podium.leaderboard.metrics;

/**
 * A closed interval.
 *
 * @param low lower end, finite
 * @param high upper end, finite and at least {@code low}
 */
public record Interval(double low, double high) {

    /** Checks the ends. */
    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "[%s, %s] is no interval; both ends must be finite and in order"
                            .formatted(low, high));
        }
    }
}
