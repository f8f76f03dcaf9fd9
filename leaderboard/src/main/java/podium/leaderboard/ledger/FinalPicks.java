package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * The submissions that teams pick to be ranked by on the private board.
 *
 * <p>A team that picks none is ranked by its best submission on the public rows. Picks can be
 * changed until the team's deadline; a change that is refused changes nothing.
 */
public final class FinalPicks {

    private final SignedLedger ledger;

    private FinalPicks(SignedLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Opens the picks of a board that exists.
     *
     * @param clock says when a change is made
     * @param actor who makes it, such as the name of the user
     * @throws podium.data.files.MalformedDataException if the board cannot be used
     */
    public static FinalPicks open(Path board, Clock clock, String actor) {
        return new FinalPicks(SignedLedger.open(board, clock, actor));
    }

    /**
     * What a team has picked.
     *
     * @param team its present name
     * @param picked numbers of its submissions, ascending
     * @param most how many it may pick
     */
    public record Choice(String team, List<Integer> picked, int most) {

        /** Copies the list. */
        public Choice {
            picked = List.copyOf(picked);
        }
    }

    /**
     * Returns what a team has picked.
     *
     * @throws IllegalArgumentException if there is no team of that name
     */
    public Choice of(String name) {
        return ledger.read(handle -> of(handle, name));
    }

    /** Returns what a team has picked, inside a transaction. */
    static Choice of(Handle handle, String name) {
        return Desk.of(handle, name).choice();
    }

    /**
     * Picks submissions beside those a team has picked already.
     *
     * @throws IllegalArgumentException if there is no team of that name
     * @throws RefusedSubmissionException if that would be too many, one is not the team's or came
     *     late, or the deadline is past
     */
    public Choice add(String name, List<Integer> submissions) {
        return change(name, (desk, picked) -> picked.addAll(submissions), submissions);
    }

    /**
     * Picks submissions in place of those a team has picked already; none for the automatic pick.
     *
     * @throws IllegalArgumentException if there is no team of that name
     * @throws RefusedSubmissionException as {@link #add} does
     */
    public Choice replace(String name, List<Integer> submissions) {
        return change(
                name,
                (desk, picked) -> {
                    picked.clear();
                    picked.addAll(submissions);
                },
                submissions);
    }

    /**
     * Takes picks back.
     *
     * @throws IllegalArgumentException if there is no team of that name
     * @throws RefusedSubmissionException if one is not picked, or the deadline is past
     */
    public Choice drop(String name, List<Integer> submissions) {
        return change(
                name,
                (desk, picked) -> {
                    for (int submission : submissions) {
                        if (!picked.remove(submission)) {
                            throw new RefusedSubmissionException(
                                    "submission %d is not picked; %s"
                                            .formatted(submission, desk.present()));
                        }
                    }
                },
                List.of());
    }

    /** Changes a set of picks. */
    @FunctionalInterface
    private interface Edit {
        void make(Desk desk, Set<Integer> picked);
    }

    private Choice change(String name, Edit edit, List<Integer> named) {
        Instant asked = ledger.clock().instant();
        return ledger.change(
                change -> {
                    Desk desk = Desk.of(change.handle(), name);
                    desk.requireOpen(asked);
                    named.forEach(desk::requirePickable);
                    Set<Integer> wanted = new LinkedHashSet<>(desk.picked);
                    edit.make(desk, wanted);
                    desk.requireFewEnough(wanted);
                    write(change, desk.picked, wanted);
                    return Desk.of(change.handle(), name).choice();
                });
    }

    private static void write(SignedChange change, Set<Integer> before, Set<Integer> after) {
        before.stream().filter(id -> !after.contains(id)).forEach(id -> row(change, id, false));
        after.stream().filter(id -> !before.contains(id)).forEach(id -> row(change, id, true));
    }

    private static void row(SignedChange change, int submission, boolean picked) {
        change.signed(
                        """
                        INSERT INTO pick (id, submission_id, picked, changed_at, changed_by)
                        VALUES (:id, :submission, :picked, :time, :actor)
                        """)
                .bind("id", change.nextId("pick"))
                .bind("submission", submission)
                .bind("picked", picked)
                .execute();
    }

    /** One team's submissions and picks at one moment. */
    private record Desk(Team team, Rules rules, List<Entry> own, Set<Integer> picked) {

        static Desk of(Handle handle, String name) {
            TeamTable teams = TeamTable.read(handle);
            Team team = teams.require(TeamName.of(name));
            List<Entry> own =
                    LedgerReader.entries(handle, teams, Set.of()).stream()
                            .filter(entry -> entry.team().equals(team.name()))
                            .toList();
            Set<Integer> ids = own.stream().map(Entry::id).collect(Collectors.toSet());
            Set<Integer> picked = new LinkedHashSet<>(LedgerReader.picks(handle));
            picked.retainAll(ids);
            return new Desk(
                    team, LedgerReader.competition(handle).orElseThrow().rules(), own, picked);
        }

        Choice choice() {
            return new Choice(team.name(), picked.stream().sorted().toList(), rules.finalPicks());
        }

        void requireOpen(Instant now) {
            if (rules.isOver(now, team.extension())) {
                throw new RefusedSubmissionException(
                        "the deadline was %s (%s); picks can be changed no more"
                                .formatted(
                                        rules.deadlineWith(team.extension()).orElseThrow(),
                                        rules.timezone()));
            }
        }

        void requirePickable(int submission) {
            Entry entry =
                    own.stream()
                            .filter(each -> each.id() == submission)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new RefusedSubmissionException(
                                                    "submission %d is not of team '%s', which has %s"
                                                            .formatted(
                                                                    submission,
                                                                    team.name(),
                                                                    handedIn())));
            if (entry.late()) {
                throw new RefusedSubmissionException(
                        "submission %d came after the deadline, so it cannot be picked"
                                .formatted(submission));
            }
        }

        void requireFewEnough(Set<Integer> wanted) {
            if (wanted.size() > rules.finalPicks()) {
                throw new RefusedSubmissionException(
                        "%d picks are too many, as a team may pick %d; %s; give --drop or --only to change them"
                                .formatted(wanted.size(), rules.finalPicks(), present()));
            }
        }

        String present() {
            return picked.isEmpty()
                    ? "team '%s' has picked none".formatted(team.name())
                    : "team '%s' has picked %s".formatted(team.name(), numbers(picked));
        }

        private String handedIn() {
            return own.isEmpty() ? "handed in none" : numbers(own.stream().map(Entry::id).toList());
        }

        private static String numbers(Collection<Integer> ids) {
            return ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
