package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/** The tables of rescorings, inside one transaction. */
final class PlanTable {

    private final Handle handle;
    private final Instant now;
    private final String actor;

    /**
     * Opens the tables.
     *
     * @param now when a change is made
     * @param actor who makes it
     */
    PlanTable(Handle handle, Instant now, String actor) {
        this.handle = handle;
        this.now = now;
        this.actor = actor;
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

    /** Adds a plan without scores and returns its number. */
    int insert(Scorer scorer) {
        int id = new LedgerWriter(handle).nextId("rescoring");
        handle.createUpdate(
                        """
                        INSERT INTO rescoring (
                            id, metric, metric_version, answers_sha256, split_sha256,
                            podium_version, planned_at, planned_by)
                        VALUES (
                            :id, :metric, :version, :answers, :split, :podium, :time, :actor)
                        """)
                .bind("id", id)
                .bind("metric", scorer.metric().id())
                .bind("version", Score.Versions.running().metric())
                .bind("answers", scorer.answersSha256())
                .bind("split", scorer.splitSha256())
                .bind("podium", Score.Versions.running().podium())
                .bind("time", UtcTime.write(now))
                .bind("actor", actor)
                .execute();
        return id;
    }

    void insertScores(int id, List<Rescoring.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO planned_score (
                            rescoring_id, submission_id, rows_scored, value, reason, interval_low,
                            interval_high, n, document)
                        VALUES (
                            :rescoring, :submission, :rows, :value, :reason, :low,
                            :high, :n, :document)
                        """)) {
            for (Rescoring.Row row : rows) {
                LedgerWriter.bindValue(batch, row.score())
                        .bind("rescoring", id)
                        .bind("submission", row.submission())
                        .add();
            }
            batch.execute();
        }
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

    /** Adds the scores of a plan to those that count; being the latest, they do. */
    void copyScores(int id) {
        handle.createUpdate(
                        """
                        INSERT INTO score (
                            id, submission_id, rows_scored, metric, metric_version, value, reason,
                            interval_low, interval_high, n, document, podium_version,
                            answers_sha256, scored_at, split_sha256, rescoring_id)
                        SELECT :first - 1 + ROW_NUMBER() OVER (
                                ORDER BY p.submission_id, p.rows_scored),
                            p.submission_id, p.rows_scored, r.metric, r.metric_version, p.value,
                            p.reason, p.interval_low, p.interval_high, p.n, p.document,
                            r.podium_version, r.answers_sha256, :time, r.split_sha256, r.id
                        FROM planned_score p JOIN rescoring r ON r.id = p.rescoring_id
                        WHERE r.id = :id
                        """)
                .bind("first", new LedgerWriter(handle).nextId("score"))
                .bind("time", UtcTime.write(now))
                .bind("id", id)
                .execute();
    }

    /** Closes a plan. */
    void end(int id, boolean applied) {
        handle.createUpdate(
                        """
                        INSERT INTO rescoring_end (rescoring_id, applied, ended_at, ended_by)
                        VALUES (:id, :applied, :time, :actor)
                        """)
                .bind("id", id)
                .bind("applied", applied)
                .bind("time", UtcTime.write(now))
                .bind("actor", actor)
                .execute();
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
