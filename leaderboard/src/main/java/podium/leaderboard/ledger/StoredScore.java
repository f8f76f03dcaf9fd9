package podium.leaderboard.ledger;

import java.time.Instant;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/**
 * A score as the ledger keeps it.
 *
 * @param metric the metric that ranked
 * @param metricVersion of its definition
 * @param value with interval, or the reason why there is none
 * @param size rows that counted
 * @param podium version that computed it
 * @param answersSha256 of the answers it was computed from
 * @param time when it was computed
 */
public record StoredScore(
        Metric metric,
        int metricVersion,
        MetricValue value,
        int size,
        String podium,
        String answersSha256,
        Instant time) {}
