package podium.leaderboard.ledger;

import java.time.Instant;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

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
        Snapshot after) {

    /** The reason why a submission has no score that does not answer what the test asks now. */
    static final String MISFIT = "the file does not fit the test any more";

    /** Returns how many submissions lose their score because their rows are not the test's. */
    public long misfits() {
        return after.entries().stream().filter(RescoringPlan::isMisfit).count();
    }

    private static boolean isMisfit(Entry entry) {
        return entry.score(ScoredRows.PUBLIC)
                .flatMap(score -> score.value().reason())
                .filter(MISFIT::equals)
                .isPresent();
    }
}
