package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.Score;

/** Appends inside a transaction that already holds the write lock. */
final class LedgerWriter {

    private final Handle handle;

    LedgerWriter(Handle handle) {
        this.handle = handle;
    }

    Submission append(NewSubmission submission, Quota quota) {
        submission.scores().stream()
                .map(Basis::of)
                .distinct()
                .forEach(basis -> basis.requireCounting(handle));
        Instant time = UtcTime.rounded(submission.time());
        Acceptance acceptance =
                Acceptance.check(
                        handle,
                        submission.team(),
                        submission.benchmark(),
                        submission.file().sha256(),
                        time,
                        quota);
        int team =
                acceptance
                        .team()
                        .map(Team::id)
                        .orElseGet(
                                () -> insertTeam(submission.team(), submission.benchmark(), time));
        keep(submission.file());
        submission.predictions().ifPresent(this::keep);
        int id = insertSubmission(submission, team, time);
        for (Score score : submission.scores()) {
            insertScore(id, score, submission.splitSha256(), time);
        }
        Quota.Left before = acceptance.left();
        return new Submission(
                id,
                acceptance.team().map(Team::name).orElse(submission.team()),
                submission.benchmark(),
                time,
                submission.file().sha256(),
                submission.late(),
                submission.scores(),
                new Quota.Left(before.today() - 1, before.total() - 1));
    }

    /**
     * Puts a team on the board.
     *
     * @throws RefusedSubmissionException if a reported score has that name
     */
    int insertTeam(String name, boolean benchmark, Instant time) {
        boolean reported =
                handle
                        .createQuery("SELECT DISTINCT name FROM reported_score")
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .anyMatch(TeamName.isLike(name));
        if (reported) {
            throw new RefusedSubmissionException(
                    "'%s' is the name of a reported score; choose another team name"
                            .formatted(name));
        }
        int id = nextId("team");
        handle.createUpdate(
                        """
                        INSERT INTO team (id, name, benchmark, created_at)
                        VALUES (:id, :name, :benchmark, :time)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("benchmark", benchmark)
                .bind("time", UtcTime.write(time))
                .execute();
        return id;
    }

    void insertRules(Rules rules, Instant time) {
        handle.createUpdate(
                        """
                        INSERT INTO rules (
                            id, metric, timezone, deadline, late, submissions_per_day,
                            submissions_total, final_picks, team_size, since)
                        VALUES (
                            :id, :metric, :timezone, :deadline, :late, :perDay,
                            :total, :finalPicks, :teamSize, :since)
                        """)
                .bind("id", nextId("rules"))
                .bind("metric", rules.metric().id())
                .bind("timezone", rules.timezone().getId())
                .bind("deadline", rules.deadline().map(LocalDateTime::toString).orElse(null))
                .bind("late", rules.late().name().toLowerCase(Locale.ROOT))
                .bind("perDay", rules.perDay())
                .bind("total", rules.total())
                .bind("finalPicks", rules.finalPicks())
                .bind("teamSize", rules.teamSize())
                .bind("since", UtcTime.write(time))
                .execute();
    }

    private void keep(Content content) {
        boolean kept =
                handle.createQuery("SELECT COUNT(*) FROM content WHERE sha256 = :sha256")
                                .bind("sha256", content.sha256())
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (kept) {
            return;
        }
        handle.createUpdate(
                        "INSERT INTO content (sha256, size, gzip) VALUES (:sha256, :size, :gzip)")
                .bind("sha256", content.sha256())
                .bind("size", content.size())
                .bind("gzip", content.gzip())
                .execute();
    }

    private int insertSubmission(NewSubmission submission, int team, Instant time) {
        int id = nextId("submission");
        handle.createUpdate(
                        """
                        INSERT INTO submission (
                            id, team_id, submitted_at, submitted_by, file_name, file_sha256,
                            predictions_sha256, solution, run, late, meaning)
                        VALUES (
                            :id, :team, :time, :submitter, :fileName, :sha256,
                            :predictions, :solution, :run, :late, :meaning)
                        """)
                .bind("id", id)
                .bind("team", team)
                .bind("time", UtcTime.write(time))
                .bind("submitter", submission.submitter())
                .bind("fileName", submission.fileName())
                .bind("sha256", submission.file().sha256())
                .bind("predictions", submission.predictions().map(Content::sha256).orElse(null))
                .bind("solution", submission.run().flatMap(RunDetails::solution).orElse(null))
                .bind("run", submission.run().map(RunDetails::json).orElse(null))
                .bind("late", submission.late())
                .bind("meaning", submission.meaning())
                .execute();
        return id;
    }

    private void insertScore(int submission, Score score, String splitSha256, Instant time) {
        bindValue(
                        handle.createUpdate(
                                """
                                INSERT INTO score (
                                    id, submission_id, rows_scored, metric, metric_version, value,
                                    reason, interval_low, interval_high, n, document,
                                    podium_version, answers_sha256, split_sha256, scored_at)
                                VALUES (
                                    :id, :submission, :rows, :metric, :metricVersion, :value,
                                    :reason, :low, :high, :n, :document,
                                    :podium, :answers, :split, :time)
                                """),
                        score)
                .bind("id", nextId("score"))
                .bind("submission", submission)
                .bind("metric", score.metric().id())
                .bind("metricVersion", score.versions().metric())
                .bind("podium", score.versions().podium())
                .bind("answers", score.sha256().answers())
                .bind("split", splitSha256)
                .bind("time", UtcTime.write(time))
                .execute();
    }

    /** Binds what every table of scores has. */
    static <T extends SqlStatement<T>> T bindValue(T statement, Score score) {
        MetricValue value = score.value();
        OptionalDouble number = value.value();
        return statement
                .bind("rows", score.rows().id())
                .bind("value", number.isPresent() ? (Double) number.getAsDouble() : null)
                .bind("reason", value.reason().orElse(null))
                .bind("low", value.interval().map(Interval::low).orElse(null))
                .bind("high", value.interval().map(Interval::high).orElse(null))
                .bind("n", score.size())
                .bind("document", score.toCompactJson());
    }

    /** The write lock is held, so nobody else takes the same number. */
    int nextId(String table) {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table)
                .mapTo(Integer.class)
                .one();
    }
}
