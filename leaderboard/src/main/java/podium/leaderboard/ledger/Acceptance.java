package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * Whether a team may hand in one more file, and this one.
 *
 * @param team empty if it is not on the board yet
 * @param left what is left before this submission
 */
record Acceptance(Optional<Team> team, Quota.Left left) {

    /**
     * Looks at what the team has handed in so far.
     *
     * @param quota of every team; what was granted to this one is added
     * @throws RefusedSubmissionException if the name belongs to a benchmark row (or the other way
     *     round), the team has handed in the same file before, or its quota is used up
     */
    static Acceptance check(
            Handle handle,
            String name,
            boolean benchmark,
            String sha256,
            Instant time,
            Quota quota) {
        TeamTable teams = TeamTable.read(handle);
        Optional<Team> known = teams.named(name);
        if (known.isEmpty()) {
            return decide(known, name, 0, 0, time, quota);
        }
        Team team = known.get();
        if (team.benchmark() != benchmark) {
            throw new RefusedSubmissionException(
                    benchmark
                            ? "'%s' is a team, so no benchmark row can have that name"
                                    .formatted(name)
                            : "'%s' is the name of a benchmark row; choose another team name"
                                    .formatted(name));
        }
        List<Integer> rows = teams.rowsOf(team);
        earlier(handle, rows, sha256)
                .ifPresent(
                        submission -> {
                            throw new RefusedSubmissionException(
                                    "the file is identical to submission %d of team '%s'; it was not counted again"
                                            .formatted(submission, team.name()));
                        });
        LocalDate day = quota.day(time);
        return decide(
                known,
                team.name(),
                LedgerReader.count(handle, rows, quota.start(day), quota.start(day.plusDays(1))),
                LedgerReader.count(handle, rows),
                time,
                quota.plus(team.extension()));
    }

    /** Returns the number of a team's submission of the same bytes. */
    private static Optional<Integer> earlier(Handle handle, List<Integer> teamRows, String sha256) {
        return handle.createQuery(
                        """
                        SELECT MIN(id) FROM submission
                        WHERE team_id IN (<teams>) AND file_sha256 = :sha256
                        """)
                .bindList("teams", teamRows)
                .bind("sha256", sha256)
                .mapTo(Integer.class)
                .findOne();
    }

    private static Acceptance decide(
            Optional<Team> team, String name, int today, int total, Instant time, Quota quota) {
        quota.refusal(name, today, total, quota.day(time))
                .ifPresent(
                        refusal -> {
                            throw new RefusedSubmissionException(refusal);
                        });
        return new Acceptance(team, quota.left(today, total));
    }
}
