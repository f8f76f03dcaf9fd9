package podium.leaderboard.metrics;

/**
 * A closed interval.
 *
 * @param low lower end, finite
 * @param high upper end, finite and at least {@code low}
 */
public record Interval(double low, double high) {

    /** Standard deviations that a 95 % interval of a normal estimate reaches to either side. */
    public static final double REACH = 1.959963984540054;

    /** Checks the ends. */
    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "[%s, %s] is no interval; both ends must be finite and in order"
                            .formatted(low, high));
        }
    }
}
