package podium.leaderboard.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a metric came to: a finite number, or the reason why there is none.
 *
 * @param value finite; empty if it cannot be computed
 * @param interval 95 % confidence interval, where one was asked for and can be given
 * @param reason why the value or its interval is missing
 */
public record MetricValue(
        OptionalDouble value, Optional<Interval> interval, Optional<String> reason) {

    /** Checks that the value is finite, and that only a value has an interval. */
    public MetricValue {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(
                    "a metric's value must be finite, but is " + value.getAsDouble());
        }
        if (value.isEmpty() && interval.isPresent()) {
            throw new IllegalArgumentException("a missing value cannot have an interval");
        }
    }

    /** Returns a value without an interval. */
    public static MetricValue of(double value) {
        return new MetricValue(OptionalDouble.of(value), Optional.empty(), Optional.empty());
    }

    /** Returns a missing value. */
    public static MetricValue missing(String reason) {
        return new MetricValue(OptionalDouble.empty(), Optional.empty(), Optional.of(reason));
    }

    /** Returns this value with an interval. */
    MetricValue with(Interval known) {
        return new MetricValue(value, Optional.of(known), Optional.empty());
    }

    /** Returns this value with the reason why it has no interval. */
    MetricValue withoutInterval(String why) {
        return new MetricValue(value, Optional.empty(), Optional.of(why));
    }
}
