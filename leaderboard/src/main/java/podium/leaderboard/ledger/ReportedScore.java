package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A score that somebody reported elsewhere, for orientation: nobody here computed it, and it may be
 * of other rows.
 *
 * @param name what the score is of
 * @param value by the metric that ranks
 * @param source where it was reported
 * @param time when it was put on the board
 */
public record ReportedScore(String name, double value, String source, Instant time) {

    /** Returns the latest of every name, for the metric that ranks now. */
    static List<ReportedScore> read(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT name, value, source, reported_at FROM reported_score r
                        WHERE metric = (SELECT metric FROM rules ORDER BY id DESC LIMIT 1)
                            AND id = (
                                SELECT MAX(id) FROM reported_score
                                WHERE name = r.name AND metric = r.metric)
                        ORDER BY id
                        """)
                .map(
                        (row, context) ->
                                new ReportedScore(
                                        row.getString(1),
                                        row.getDouble(2),
                                        row.getString(3),
                                        UtcTime.read(row.getString(4))))
                .list();
    }

    /** Adds this score to the ledger. */
    void insert(Handle handle, String metric) {
        handle.createUpdate(
                        """
                        INSERT INTO reported_score (id, name, metric, value, source, reported_at)
                        VALUES (:id, :name, :metric, :value, :source, :time)
                        """)
                .bind("id", new LedgerWriter(handle).nextId("reported_score"))
                .bind("name", name)
                .bind("metric", metric)
                .bind("value", value)
                .bind("source", source)
                .bind("time", UtcTime.write(time))
                .execute();
    }
}
