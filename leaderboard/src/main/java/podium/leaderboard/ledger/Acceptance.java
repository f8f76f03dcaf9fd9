package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * Whether a team may hand in one more file, and this one.
 *
 * @param teamId empty for a team that is not on the board yet
 * @param left what is left before this submission
 */
record Acceptance(Optional<Integer> teamId, Quota.Left left) {

    private record Team(int id, boolean benchmark) {}

    /**
     * Looks at what the team has handed in so far.
     *
     * @throws RefusedSubmissionException if the name belongs to a benchmark row (or the other way
     *     round), the team has handed in the same file before, or its quota is used up
     */
    static Acceptance check(
            Handle handle,
            String team,
            boolean benchmark,
            String sha256,
            Instant time,
            Quota quota) {
        Optional<Team> known =
                handle.createQuery("SELECT id, benchmark FROM team WHERE name = :name")
                        .bind("name", team)
                        .map((row, context) -> new Team(row.getInt(1), row.getBoolean(2)))
                        .findOne();
        if (known.isEmpty()) {
            return decide(Optional.empty(), team, 0, 0, time, quota);
        }
        if (known.get().benchmark() != benchmark) {
            throw new RefusedSubmissionException(
                    benchmark
                            ? "'%s' is a team, so no benchmark row can have that name"
                                    .formatted(team)
                            : "'%s' is the name of a benchmark row; choose another team name"
                                    .formatted(team));
        }
        int id = known.get().id();
        earlier(handle, id, sha256)
                .ifPresent(
                        submission -> {
                            throw new RefusedSubmissionException(
                                    "the file is identical to submission %d of team '%s'; it was not counted again"
                                            .formatted(submission, team));
                        });
        LocalDate day = quota.day(time);
        return decide(
                Optional.of(id),
                team,
                count(handle, id, quota.start(day), quota.start(day.plusDays(1))),
                count(handle, id, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z")),
                time,
                quota);
    }

    /** Returns the number of a team's submission of the same bytes. */
    static Optional<Integer> earlier(Handle handle, int teamId, String sha256) {
        return handle.createQuery(
                        "SELECT id FROM submission WHERE team_id = :team AND file_sha256 = :sha256")
                .bind("team", teamId)
                .bind("sha256", sha256)
                .mapTo(Integer.class)
                .findOne();
    }

    private static Acceptance decide(
            Optional<Integer> teamId,
            String team,
            int today,
            int total,
            Instant time,
            Quota quota) {
        quota.refusal(team, today, total, quota.day(time))
                .ifPresent(
                        refusal -> {
                            throw new RefusedSubmissionException(refusal);
                        });
        return new Acceptance(teamId, quota.left(today, total));
    }

    private static int count(Handle handle, int teamId, Instant from, Instant until) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM submission
                        WHERE team_id = :team AND submitted_at >= :from AND submitted_at < :until
                        """)
                .bind("team", teamId)
                .bind("from", UtcTime.write(from))
                .bind("until", UtcTime.write(until))
                .mapTo(Integer.class)
                .one();
    }
}
