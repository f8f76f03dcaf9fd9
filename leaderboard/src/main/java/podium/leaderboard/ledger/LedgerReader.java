package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.ScoredRows;

/** Reads the tables back into values. */
final class LedgerReader {

    private LedgerReader() {}

    static List<Entry> entries(Handle handle) {
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        // One statement, so what it sees is one moment of the board. Later scores take the place of
        // earlier ones.
        handle.createQuery(
                        """
                        SELECT s.id, t.name, t.benchmark, s.submitted_at, s.submitted_by,
                            s.file_name, s.file_sha256, s.predictions_sha256, s.solution, s.late,
                            c.rows_scored, c.metric, c.metric_version, c.value, c.reason,
                            c.interval_low, c.interval_high, c.n, c.podium_version,
                            c.answers_sha256, c.scored_at
                        FROM submission s
                        JOIN team t ON t.id = s.team_id
                        LEFT JOIN score c ON c.submission_id = s.id
                        ORDER BY s.id, c.id
                        """)
                .map((row, context) -> entry(row))
                .forEach(entry -> entries.merge(entry.id(), entry, Entry::rescoredAs));
        return List.copyOf(entries.values());
    }

    static Optional<Content> content(Handle handle, String sha256) {
        return handle.createQuery("SELECT gzip FROM content WHERE sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, context) -> Content.gunzip(row.getBytes(1)))
                .findOne();
    }

    /** Returns an entry with at most one of its scores. */
    private static Entry entry(ResultSet row) throws SQLException {
        String rows = row.getString("rows_scored");
        return new Entry(
                row.getInt("id"),
                row.getString("name"),
                row.getBoolean("benchmark"),
                UtcTime.read(row.getString("submitted_at")),
                row.getString("submitted_by"),
                row.getString("file_name"),
                row.getString("file_sha256"),
                Optional.ofNullable(row.getString("predictions_sha256")),
                Optional.ofNullable(row.getString("solution")),
                row.getBoolean("late"),
                rows == null ? Map.of() : Map.of(ScoredRows.named(rows), score(row)));
    }

    private static StoredScore score(ResultSet row) throws SQLException {
        Optional<Double> value = number(row, "value");
        Optional<Double> low = number(row, "interval_low");
        Optional<Double> high = number(row, "interval_high");
        return new StoredScore(
                Metric.named(row.getString("metric")),
                row.getInt("metric_version"),
                new MetricValue(
                        value.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        low.flatMap(from -> high.map(to -> new Interval(from, to))),
                        Optional.ofNullable(row.getString("reason"))),
                row.getInt("n"),
                row.getString("podium_version"),
                row.getString("answers_sha256"),
                UtcTime.read(row.getString("scored_at")));
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
