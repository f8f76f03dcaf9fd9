package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

/**
 * A score and everything it was computed from; a submission has one more for each rescoring.
 *
 * @param rows which rows counted
 * @param metric the metric that ranked
 * @param metricVersion of its definition
 * @param score its value
 * @param podium version that computed it
 * @param answersSha256 of the answers
 * @param splitSha256 of which rows were public and private; empty in scores of old boards
 * @param time when it was computed
 * @param rescoring the number of the rescoring, empty for the score at submission
 */
public record PinnedScore(
        ScoredRows rows,
        Metric metric,
        int metricVersion,
        StoredScore score,
        String podium,
        String answersSha256,
        Optional<String> splitSha256,
        Instant time,
        OptionalInt rescoring) {}
