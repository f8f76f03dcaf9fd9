package podium.leaderboard.ledger;

import java.time.Instant;
import podium.leaderboard.metrics.Metric;

/**
 * New scores for everything, beside those that count now.
 *
 * @param id number of the rescoring
 * @param metric that would rank
 * @param answersSha256 of the answers the new scores are computed from
 * @param planned when it was planned
 * @param by who planned it
 * @param before the board as it is
 * @param after the board as it would be
 */
public record RescoringPlan(
        int id,
        Metric metric,
        String answersSha256,
        Instant planned,
        String by,
        Snapshot before,
        Snapshot after) {}
