package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.scoring.ScoredRows;

/** Comparisons that were computed once, so that no page has to compute them again. */
final class ComparisonTable {

    private ComparisonTable() {}

    /** Returns what is known of the scores that count now: same metric, same answers. */
    static Map<Pair, Comparison> read(Handle handle) {
        return Basis.counting(handle).map(basis -> read(handle, basis)).orElse(Map.of());
    }

    private static Map<Pair, Comparison> read(Handle handle, Basis basis) {
        Map<Pair, Comparison> known = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT better_id, worse_id, rows_scored, test, difference, interval_low,
                            interval_high, p, margin, reason
                        FROM comparison
                        WHERE metric = :metric AND metric_version = :version
                            AND answers_sha256 = :answers
                        """)
                .bind("metric", basis.metric())
                .bind("version", basis.metricVersion())
                .bind("answers", basis.answersSha256())
                .map((row, context) -> Map.entry(pair(row), comparison(row)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(row.getInt(1), row.getInt(2), ScoredRows.named(row.getString(3)));
    }

    private static Comparison comparison(ResultSet row) throws SQLException {
        OptionalDouble low = number(row, 6);
        return new Comparison(
                row.getString(4),
                number(row, 5),
                low.isPresent()
                        ? Optional.of(new Interval(low.getAsDouble(), row.getDouble(7)))
                        : Optional.empty(),
                number(row, 8),
                number(row, 9),
                Optional.ofNullable(row.getString(10)));
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * Adds comparisons, but those that somebody else added meanwhile.
     *
     * @param basis what the compared scores were given by
     */
    static void write(Handle handle, Map<Pair, Comparison> comparisons, Basis basis, Instant now) {
        for (Map.Entry<Pair, Comparison> entry : comparisons.entrySet()) {
            Pair pair = entry.getKey();
            Comparison comparison = entry.getValue();
            handle.createUpdate(
                            """
                            INSERT INTO comparison (
                                better_id, worse_id, rows_scored, metric, metric_version,
                                answers_sha256, test, difference, interval_low, interval_high, p,
                                margin, reason, compared_at)
                            SELECT :better, :worse, :rows, :metric, :version,
                                :answers, :test, :difference, :low, :high, :p,
                                :margin, :reason, :time
                            WHERE NOT EXISTS (
                                SELECT 1 FROM comparison
                                WHERE better_id = :better AND worse_id = :worse
                                    AND rows_scored = :rows AND metric = :metric
                                    AND metric_version = :version AND answers_sha256 = :answers)
                            """)
                    .bind("better", pair.better())
                    .bind("worse", pair.worse())
                    .bind("rows", pair.rows().id())
                    .bind("metric", basis.metric())
                    .bind("version", basis.metricVersion())
                    .bind("answers", basis.answersSha256())
                    .bind("test", comparison.test())
                    .bind("difference", boxed(comparison.difference()))
                    .bind("low", comparison.interval().map(Interval::low).orElse(null))
                    .bind("high", comparison.interval().map(Interval::high).orElse(null))
                    .bind("p", boxed(comparison.p()))
                    .bind("margin", boxed(comparison.margin()))
                    .bind("reason", comparison.reason().orElse(null))
                    .bind("time", UtcTime.write(now))
                    .execute();
        }
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
