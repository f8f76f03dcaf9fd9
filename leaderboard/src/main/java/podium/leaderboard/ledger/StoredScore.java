package podium.leaderboard.ledger;

import podium.leaderboard.metrics.MetricValue;

/**
 * The score that counts of a submission on some rows.
 *
 * @param value of the metric that ranks, with its interval, or the reason why there is none
 * @param size rows that counted
 */
public record StoredScore(MetricValue value, int size) {}
