package podium.leaderboard.metrics;

import java.util.Map;

/**
 * Every metric of a set of outcomes.
 *
 * @param size rows
 * @param metrics over all labels, in the order of {@link Metric}
 * @param labels each label's own metrics, in label order
 */
public record Evaluation(
        int size, Map<Metric, MetricValue> metrics, Map<String, Map<Metric, MetricValue>> labels) {

    /** Computes every metric without intervals, as after an epoch. */
    public static Evaluation of(Outcomes outcomes) {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Computes every metric with its 95 % interval.
     *
     * @param seed of the bootstrap, so that a score is always the same
     */
    public static Evaluation withIntervals(Outcomes outcomes, long seed) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns a metric over all labels. */
    public MetricValue get(Metric metric) {
        return metrics.get(metric);
    }
}
