package podium.leaderboard.ledger;

import java.util.List;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.Scorer;

/** Appends what is planned and what becomes of it. */
final class PlanWriter {

    private final SignedChange change;

    PlanWriter(SignedChange change) {
        this.change = change;
    }

    /** Adds a plan without scores and returns its number. */
    int insert(Scorer scorer) {
        int id = change.nextId("rescoring");
        Basis basis = Basis.of(scorer);
        change.signed(
                        """
                        INSERT INTO rescoring (
                            id, metric, metric_version, answers_sha256, split_sha256,
                            podium_version, planned_at, planned_by)
                        VALUES (
                            :id, :metric, :version, :answers, :split, :podium, :time, :actor)
                        """)
                .bind("id", id)
                .bind("metric", basis.metric())
                .bind("version", basis.metricVersion())
                .bind("answers", basis.answersSha256())
                .bind("split", scorer.splitSha256())
                .bind("podium", Score.Versions.running().podium())
                .execute();
        return id;
    }

    void insertScores(int id, List<Rescoring.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (var batch =
                change.handle()
                        .prepareBatch(
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

    /** Adds the scores of a plan to those that count; being the latest, they do. */
    void copyScores(int id) {
        change.handle()
                .createUpdate(
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
                .bind("first", change.nextId("score"))
                .bind("time", UtcTime.write(change.time()))
                .bind("id", id)
                .execute();
    }

    /** Closes a plan. */
    void end(int id, boolean applied) {
        change.signed(
                        """
                        INSERT INTO rescoring_end (rescoring_id, applied, ended_at, ended_by)
                        VALUES (:id, :applied, :time, :actor)
                        """)
                .bind("id", id)
                .bind("applied", applied)
                .execute();
    }
}
