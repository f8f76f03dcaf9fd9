package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.Competition;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.ScoredRows;

/** Reads the tables back into values, inside one transaction, so that all are of one moment. */
final class LedgerReader {

    private LedgerReader() {}

    static Optional<RankedCompetition> competition(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT c.id, c.title, c.task, c.labels, c.created_at, r.metric, r.timezone,
                            r.deadline, r.late, r.submissions_per_day, r.submissions_total,
                            r.final_picks, r.team_size
                        FROM competition c CROSS JOIN rules r
                        ORDER BY r.id DESC LIMIT 1
                        """)
                .map((row, context) -> competition(row))
                .findOne();
    }

    private static RankedCompetition competition(ResultSet row) throws SQLException {
        Task task = row.getString("task").equals(Task.BINARY.id()) ? Task.BINARY : Task.MULTILABEL;
        return new RankedCompetition(
                row.getString("id"),
                row.getString("title"),
                new Labels(task, List.of(row.getString("labels").split(",", -1))),
                new Rules(
                        Metric.named(row.getString("metric")),
                        ZoneId.of(row.getString("timezone")),
                        Optional.ofNullable(row.getString("deadline")).map(LocalDateTime::parse),
                        Competition.Late.valueOf(row.getString("late").toUpperCase(Locale.ROOT)),
                        row.getInt("submissions_per_day"),
                        row.getInt("submissions_total"),
                        row.getInt("final_picks"),
                        row.getInt("team_size")),
                UtcTime.read(row.getString("created_at")));
    }

    /** Returns every submission with its latest scores on some rows. */
    static List<Entry> entries(Handle handle, TeamTable teams, Set<ScoredRows> rows) {
        Map<Integer, Map<ScoredRows, StoredScore>> scores = new HashMap<>();
        rows.forEach(each -> latestScores(handle, each, scores));
        Rules rules = competition(handle).orElseThrow().rules();
        return handle.createQuery(
                        """
                        SELECT id, team_id, submitted_at, submitted_by, file_name, file_sha256,
                            predictions_sha256, solution, late, meaning
                        FROM submission ORDER BY id
                        """)
                .map(
                        (row, context) ->
                                entry(
                                        row,
                                        teams.of(row.getInt(2)),
                                        rules,
                                        scores.getOrDefault(row.getInt(1), Map.of())))
                .list();
    }

    /** Later scores take the place of earlier ones. */
    private static void latestScores(
            Handle handle, ScoredRows rows, Map<Integer, Map<ScoredRows, StoredScore>> scores) {
        handle.createQuery(
                        """
                        SELECT submission_id, value, interval_low, interval_high, n, reason
                        FROM score WHERE rows_scored = :rows
                        ORDER BY submission_id, id
                        """)
                .bind("rows", rows.id())
                .map((row, context) -> Map.entry(row.getInt(1), score(row, 2)))
                .forEach(
                        score ->
                                scores.computeIfAbsent(
                                                score.getKey(),
                                                id -> new EnumMap<>(ScoredRows.class))
                                        .put(rows, score.getValue()));
    }

    /**
     * Columns by number: looking them up by name takes longer than reading them.
     *
     * <p>What came late is late no more once the deadline was moved behind it, for everybody or for
     * its team; what came in time stays so.
     */
    private static Entry entry(
            ResultSet row, Team team, Rules rules, Map<ScoredRows, StoredScore> scores)
            throws SQLException {
        Instant time = UtcTime.read(row.getString(3));
        return new Entry(
                row.getInt(1),
                team.name(),
                team.benchmark(),
                time,
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                row.getBoolean(9) && !rules.allows(time, team.extension()),
                Optional.ofNullable(row.getString(10)),
                scores);
    }

    /**
     * Reads a score.
     *
     * @param first column of {@code value, interval_low, interval_high, n, reason}
     */
    static StoredScore score(ResultSet row, int first) throws SQLException {
        Optional<Double> value = number(row, first);
        Optional<Double> low = number(row, first + 1);
        Optional<Double> high = number(row, first + 2);
        return new StoredScore(
                new MetricValue(
                        value.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        low.flatMap(from -> high.map(to -> new Interval(from, to))),
                        Optional.ofNullable(row.getString(first + 4))),
                row.getInt(first + 3));
    }

    private static Optional<Double> number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** Returns the submissions that are picked now. */
    static Set<Integer> picks(Handle handle) {
        return new LinkedHashSet<>(
                handle.createQuery(
                                """
                                SELECT submission_id FROM pick p
                                WHERE picked AND id = (
                                    SELECT MAX(id) FROM pick
                                    WHERE submission_id = p.submission_id)
                                ORDER BY submission_id
                                """)
                        .mapTo(Integer.class)
                        .list());
    }

    /** Returns how many submissions a team has accepted in a span of time, its end excluded. */
    static int count(Handle handle, List<Integer> teamRows, Instant from, Instant until) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM submission
                        WHERE team_id IN (<teams>)
                            AND submitted_at >= :from AND submitted_at < :until
                        """)
                .bindList("teams", teamRows)
                .bind("from", UtcTime.write(from))
                .bind("until", UtcTime.write(until))
                .mapTo(Integer.class)
                .one();
    }

    /** Returns how many submissions a team has accepted altogether. */
    static int count(Handle handle, List<Integer> teamRows) {
        return count(handle, teamRows, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    }

    static Optional<Content> content(Handle handle, String sha256) {
        return handle.createQuery("SELECT gzip FROM content WHERE sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, context) -> Content.gunzip(row.getBytes(1)))
                .findOne();
    }
}
