/**
 * Metrics through Tribuo, their intervals, and the threshold sweep.
 *
 * <p>The training loop watches, and the board ranks by, the numbers computed here. Start with
 * {@link podium.leaderboard.metrics.Evaluation}.
 */
package podium.leaderboard.metrics;
