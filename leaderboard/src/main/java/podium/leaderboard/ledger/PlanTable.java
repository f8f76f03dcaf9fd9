package podium.leaderboard.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/** What is planned, as one transaction sees it; {@link PlanWriter} adds to it. */
final class PlanTable {

    private final Handle handle;

    PlanTable(Handle handle) {
        this.handle = handle;
    }

    /** Returns the number of the rescoring that is neither applied nor cancelled. */
    Optional<Integer> open() {
        return handle.createQuery(
                        """
                        SELECT id FROM rescoring
                        WHERE id NOT IN (SELECT rescoring_id FROM rescoring_end)
                        """)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Returns whether a plan was made with the answers and the metric of a scorer. */
    boolean isOf(int id, Scorer scorer) {
        return handle.createQuery(
                        """
                        SELECT metric, metric_version, answers_sha256 FROM rescoring
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> new Basis(row.getString(1), row.getInt(2), row.getString(3)))
                .one()
                .equals(Basis.of(scorer));
    }

    /** Returns the number of the last submission that a plan has a score of; 0 for none. */
    int lastSubmission(int id) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(MAX(submission_id), 0) FROM planned_score
                        WHERE rescoring_id = :id
                        """)
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Reads a plan.
     *
     * @param before the board as it is
     */
    RescoringPlan read(int id, Snapshot before) {
        Map<Integer, Map<ScoredRows, StoredScore>> scores = scores(id);
        List<Entry> entries =
                before.entries().stream()
                        .map(entry -> entry.scoredAs(scores.getOrDefault(entry.id(), Map.of())))
                        .toList();
        return handle.createQuery(
                        "SELECT metric, answers_sha256, planned_at, planned_by FROM rescoring WHERE id = :id")
                .bind("id", id)
                .map(
                        (row, context) ->
                                new RescoringPlan(
                                        id,
                                        Metric.named(row.getString(1)),
                                        row.getString(2),
                                        UtcTime.read(row.getString(3)),
                                        row.getString(4),
                                        before,
                                        before.rescored(Metric.named(row.getString(1)), entries)))
                .one();
    }

    private Map<Integer, Map<ScoredRows, StoredScore>> scores(int id) {
        Map<Integer, Map<ScoredRows, StoredScore>> scores = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT submission_id, value, interval_low, interval_high, n, reason,
                            rows_scored
                        FROM planned_score
                        WHERE rescoring_id = :id AND rows_scored IN ('public', 'private')
                        """)
                .bind("id", id)
                .map(
                        (row, context) -> {
                            scores.computeIfAbsent(
                                            row.getInt(1), key -> new EnumMap<>(ScoredRows.class))
                                    .put(
                                            ScoredRows.named(row.getString(7)),
                                            LedgerReader.score(row, 2));
                            return id;
                        })
                .list();
        return scores;
    }
}
