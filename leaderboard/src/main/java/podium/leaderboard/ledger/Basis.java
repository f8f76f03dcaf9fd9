package podium.leaderboard.ledger;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.Scorer;

/**
 * What scores are given by. Scores can be compared only if it is the same for all.
 *
 * @param metric name of the metric that ranks
 * @param metricVersion raised whenever its definition changes
 * @param answersSha256 of the file of hidden answers
 */
record Basis(String metric, int metricVersion, String answersSha256) {

    static Basis of(Scorer scorer) {
        return new Basis(
                scorer.metric().id(), Score.Versions.running().metric(), scorer.answersSha256());
    }

    static Basis of(Score score) {
        return new Basis(score.metric().id(), score.versions().metric(), score.sha256().answers());
    }

    /** Returns what the scores that count now were given by; empty if there are none yet. */
    static Optional<Basis> counting(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT metric, metric_version, answers_sha256 FROM score
                        WHERE id = (SELECT MAX(id) FROM score)
                        """)
                .map((row, context) -> new Basis(row.getString(1), row.getInt(2), row.getString(3)))
                .findOne();
    }

    /**
     * Checks that a score given by this can stand beside those that count now.
     *
     * @throws RefusedSubmissionException if those were given by something else
     */
    void requireCounting(Handle handle) {
        counting(handle)
                .filter(counting -> !counting.equals(this))
                .ifPresent(
                        counting -> {
                            throw new RefusedSubmissionException(
                                    "%s since the scores on this board were given; 'podium rescore --plan' shows what that changes, and '--apply' scores all alike"
                                            .formatted(changeSince(counting)));
                        });
    }

    private String changeSince(Basis counting) {
        return answersSha256.equals(counting.answersSha256())
                ? "%s is computed in another way (%s version %d, was %s version %d)"
                        .formatted(
                                metric,
                                metric,
                                metricVersion,
                                counting.metric(),
                                counting.metricVersion())
                : "the hidden answers have changed (SHA-256 %.12s…, was %.12s…)"
                        .formatted(answersSha256, counting.answersSha256());
    }
}
