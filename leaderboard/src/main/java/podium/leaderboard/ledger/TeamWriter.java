package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jdbi.v3.core.Handle;

/** Appends what happens to teams, inside a transaction that already holds the write lock. */
final class TeamWriter {

    private final Handle handle;
    private final Instant now;
    private final String actor;

    /**
     * Begins to write.
     *
     * @param now when a change is made
     * @param actor who makes it
     */
    TeamWriter(Handle handle, Instant now, String actor) {
        this.handle = handle;
        this.now = now;
        this.actor = actor;
    }

    void membership(Team team, String person, boolean joined) {
        handle.createUpdate(
                        """
                        INSERT INTO membership (
                            id, team_id, person, joined, changed_at, changed_by)
                        VALUES (:id, :team, :person, :joined, :time, :actor)
                        """)
                .bind("id", new LedgerWriter(handle).nextId("membership"))
                .bind("team", team.id())
                .bind("person", person)
                .bind("joined", joined)
                .bind("time", UtcTime.write(now))
                .bind("actor", actor)
                .execute();
    }

    void extension(Team team, Extension extension, String reason) {
        handle.createUpdate(
                        """
                        INSERT INTO extension (
                            id, team_id, per_day, total, deadline, reason, granted_at, granted_by)
                        VALUES (:id, :team, :perDay, :total, :deadline, :reason, :time, :actor)
                        """)
                .bind("id", new LedgerWriter(handle).nextId("extension"))
                .bind("team", team.id())
                .bind("perDay", extension.perDay())
                .bind("total", extension.total())
                .bind("deadline", extension.deadline().map(LocalDateTime::toString).orElse(null))
                .bind("reason", reason)
                .bind("time", UtcTime.write(now))
                .bind("actor", actor)
                .execute();
    }

    void merge(Team into, Team from) {
        handle.createUpdate(
                        """
                        INSERT INTO team_merge (team_id, into_id, merged_at, merged_by)
                        VALUES (:from, :into, :time, :actor)
                        """)
                .bind("from", from.id())
                .bind("into", into.id())
                .bind("time", UtcTime.write(now))
                .bind("actor", actor)
                .execute();
    }
}
