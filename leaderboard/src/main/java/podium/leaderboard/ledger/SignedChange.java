package podium.leaderboard.ledger;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * One change of a board, under way.
 *
 * @param handle to the transaction that it is, which holds the write lock
 * @param time when it is made; since the lock is held, later changes have no earlier times
 * @param actor who makes it
 */
record SignedChange(Handle handle, Instant time, String actor) {

    /** Begins a statement in which {@code :time} and {@code :actor} sign the change. */
    Update signed(String sql) {
        return handle.createUpdate(sql).bind("time", UtcTime.write(time)).bind("actor", actor);
    }

    /** Returns the number of the next row of a table. */
    int nextId(String table) {
        return new LedgerWriter(handle).nextId(table);
    }
}
