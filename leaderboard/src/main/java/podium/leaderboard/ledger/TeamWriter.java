package podium.leaderboard.ledger;

import java.time.LocalDateTime;

/** Appends what happens to teams. */
final class TeamWriter {

    private final SignedChange change;

    TeamWriter(SignedChange change) {
        this.change = change;
    }

    void membership(Team team, String person, boolean joined) {
        change.signed(
                        """
                        INSERT INTO membership (
                            id, team_id, person, joined, changed_at, changed_by)
                        VALUES (:id, :team, :person, :joined, :time, :actor)
                        """)
                .bind("id", change.nextId("membership"))
                .bind("team", team.id())
                .bind("person", person)
                .bind("joined", joined)
                .execute();
    }

    void extension(Team team, Extension extension, String reason) {
        change.signed(
                        """
                        INSERT INTO extension (
                            id, team_id, per_day, total, deadline, reason, granted_at, granted_by)
                        VALUES (:id, :team, :perDay, :total, :deadline, :reason, :time, :actor)
                        """)
                .bind("id", change.nextId("extension"))
                .bind("team", team.id())
                .bind("perDay", extension.perDay())
                .bind("total", extension.total())
                .bind("deadline", extension.deadline().map(LocalDateTime::toString).orElse(null))
                .bind("reason", reason)
                .execute();
    }

    void merge(Team into, Team from) {
        change.signed(
                        """
                        INSERT INTO team_merge (team_id, into_id, merged_at, merged_by)
                        VALUES (:from, :into, :time, :actor)
                        """)
                .bind("from", from.id())
                .bind("into", into.id())
                .execute();
    }
}
