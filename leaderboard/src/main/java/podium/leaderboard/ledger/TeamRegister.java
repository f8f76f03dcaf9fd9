package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * Who is in which team, and what was granted to whom.
 *
 * <p>Every change is one transaction that checks the rules and then adds to the ledger; one that is
 * refused changes nothing. Safe for use by several threads and processes.
 */
public final class TeamRegister {

    private final SignedLedger ledger;

    private TeamRegister(SignedLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Opens the register of a board that exists.
     *
     * @param clock says when a change is made
     * @param actor who makes it, such as the name of the user
     * @throws podium.data.files.MalformedDataException if the board cannot be used
     */
    public static TeamRegister open(Path board, Clock clock, String actor) {
        return new TeamRegister(SignedLedger.open(board, clock, actor));
    }

    /**
     * A team with what it has used.
     *
     * @param team the team
     * @param used submissions it has handed in
     * @param left what it may still hand in
     */
    public record Account(Team team, int used, Quota.Left left) {}

    /** Returns the teams that take part, without benchmark rows. */
    public List<Account> accounts() {
        Instant now = ledger.clock().instant();
        return ledger.read(
                handle -> {
                    TeamTable teams = TeamTable.read(handle);
                    Rules rules = rules(handle);
                    return teams.now().stream()
                            .filter(team -> !team.benchmark())
                            .map(team -> account(handle, teams, team, rules, now))
                            .toList();
                });
    }

    private static Account account(
            Handle handle, TeamTable teams, Team team, Rules rules, Instant now) {
        Quota quota = rules.quota(team.extension());
        LocalDate day = quota.day(now);
        List<Integer> rows = teams.rowsOf(team);
        int today =
                LedgerReader.count(handle, rows, quota.start(day), quota.start(day.plusDays(1)));
        int used = LedgerReader.count(handle, rows);
        return new Account(team, used, quota.left(today, used));
    }

    /**
     * Puts a team on the board before it hands anything in.
     *
     * @throws RefusedSubmissionException if the name is taken or cannot be used, or a member cannot
     *     join
     */
    public Team add(String name, List<String> members) {
        String known = TeamName.of(name);
        return change(
                (change, teams, rules) -> {
                    teams.named(known)
                            .ifPresent(
                                    team -> {
                                        throw new RefusedSubmissionException(
                                                "'%s' is on the board already; 'podium team member' names more of its members"
                                                        .formatted(known));
                                    });
                    int id =
                            new LedgerWriter(change.handle())
                                    .insertTeam(known, false, change.time());
                    Team team = new Team(id, known, false, List.of(), List.of(), Extension.NONE);
                    join(change, teams, rules, team, persons(members));
                    return known;
                });
    }

    /**
     * Lets persons join a team.
     *
     * @throws IllegalArgumentException if there is no team of that name
     * @throws RefusedSubmissionException if the team would be too large, or one of them is in
     *     another
     */
    public Team join(String name, List<String> members) {
        return change(
                (change, teams, rules) -> {
                    Team team = competitor(teams, name);
                    join(change, teams, rules, team, persons(members));
                    return team.name();
                });
    }

    /**
     * Lets persons leave a team; its submissions stay.
     *
     * @throws IllegalArgumentException if there is no team of that name
     * @throws RefusedSubmissionException if one of them is not in it
     */
    public Team leave(String name, List<String> members) {
        return change(
                (change, teams, rules) -> {
                    Team team = competitor(teams, name);
                    for (String person : persons(members)) {
                        if (!team.members().contains(person)) {
                            throw new RefusedSubmissionException(
                                    "'%s' is not in team '%s', which has %s"
                                            .formatted(person, team.name(), list(team.members())));
                        }
                        new TeamWriter(change).membership(team, person, false);
                    }
                    return team.name();
                });
    }

    /**
     * Grants a team more than the rules allow.
     *
     * @param reason for the record
     * @throws IllegalArgumentException if there is no team of that name
     */
    public Team extend(String name, Extension extension, String reason) {
        return change(
                (change, teams, rules) -> {
                    Team team = competitor(teams, name);
                    new TeamWriter(change).extension(team, extension, reason);
                    return team.name();
                });
    }

    /**
     * Lets two teams go on as one. As on Kaggle, they may together have handed in no more than one
     * team could have until today: the daily limit times the days so far.
     *
     * @param name of the team that stays
     * @param other the team whose members and submissions it takes over
     * @throws IllegalArgumentException if there is no team of one of the names
     * @throws RefusedSubmissionException if they are one team, would be too large, have handed in
     *     too much or picked too many, or the deadline is past
     */
    public Team merge(String name, String other) {
        Instant now = ledger.clock().instant();
        return change(
                (change, teams, rules) -> {
                    Team into = competitor(teams, name);
                    Team from = competitor(teams, other);
                    if (into.id() == from.id()) {
                        throw new RefusedSubmissionException(
                                "'%s' and '%s' are one team already".formatted(name, other));
                    }
                    if (rules.isOver(now, Extension.NONE)) {
                        throw new RefusedSubmissionException(
                                "the deadline was %s (%s); teams can merge no more"
                                        .formatted(
                                                rules.deadline().orElseThrow(), rules.timezone()));
                    }
                    requireSize(rules, into, into.members().size() + from.members().size());
                    requireFewEnough(change.handle(), teams, rules, into, from, now);
                    requireFewPicks(change.handle(), rules, into, from);
                    new TeamWriter(change).merge(into, from);
                    return into.name();
                });
    }

    private static void requireFewEnough(
            Handle handle, TeamTable teams, Rules rules, Team into, Team from, Instant now) {
        Instant opened = LedgerReader.competition(handle).orElseThrow().opened();
        Quota quota = rules.quota(Extension.NONE);
        long days = ChronoUnit.DAYS.between(quota.day(opened), quota.day(now)) + 1;
        long most = Math.min((long) rules.perDay() * Math.max(1, days), rules.total());
        int used =
                LedgerReader.count(handle, teams.rowsOf(into))
                        + LedgerReader.count(handle, teams.rowsOf(from));
        if (used > most) {
            throw new RefusedSubmissionException(
                    "'%s' and '%s' have handed in %d files together; one team could have handed in %d until today (%d a day for %d days, %d in all)"
                            .formatted(
                                    into.name(),
                                    from.name(),
                                    used,
                                    most,
                                    rules.perDay(),
                                    Math.max(1, days),
                                    rules.total()));
        }
    }

    /** More picks than others may have would be more chances on the private rows. */
    private static void requireFewPicks(Handle handle, Rules rules, Team into, Team from) {
        Set<Integer> picks = new TreeSet<>(FinalPicks.of(handle, into.name()).picked());
        picks.addAll(FinalPicks.of(handle, from.name()).picked());
        if (picks.size() > rules.finalPicks()) {
            throw new RefusedSubmissionException(
                    "'%s' and '%s' have picked %d submissions together (%s) and one team may pick %d; take some back with 'podium pick --drop'"
                            .formatted(
                                    into.name(),
                                    from.name(),
                                    picks.size(),
                                    picks.stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")),
                                    rules.finalPicks()));
        }
    }

    private static void join(
            SignedChange change, TeamTable teams, Rules rules, Team team, Set<String> persons) {
        requireSize(rules, team, team.members().size() + persons.size());
        for (String person : persons) {
            teams.ofPerson(person)
                    .ifPresent(
                            known -> {
                                throw new RefusedSubmissionException(
                                        "'%s' is in team '%s' already"
                                                .formatted(person, known.name()));
                            });
            new TeamWriter(change).membership(team, person, true);
        }
    }

    private static void requireSize(Rules rules, Team team, int size) {
        if (size > rules.teamSize()) {
            throw new RefusedSubmissionException(
                    "team '%s' would have %d members; at most %d are allowed"
                            .formatted(team.name(), size, rules.teamSize()));
        }
    }

    private static Team competitor(TeamTable teams, String name) {
        Team team = teams.require(TeamName.of(name));
        if (team.benchmark()) {
            throw new RefusedSubmissionException(
                    "'%s' is a benchmark row, not a team".formatted(team.name()));
        }
        return team;
    }

    private static Set<String> persons(List<String> typed) {
        Set<String> persons = new LinkedHashSet<>();
        typed.forEach(person -> persons.add(TeamName.ofPerson(person)));
        return persons;
    }

    private static String list(List<String> members) {
        return members.isEmpty() ? "no members" : String.join(", ", new ArrayList<>(members));
    }

    /** What changes a team. */
    @FunctionalInterface
    private interface Edit {
        /** Returns the name of the team that was changed. */
        String make(SignedChange change, TeamTable teams, Rules rules);
    }

    private Team change(Edit edit) {
        return ledger.change(
                change -> {
                    Handle handle = change.handle();
                    String name = edit.make(change, TeamTable.read(handle), rules(handle));
                    return TeamTable.read(handle).require(name);
                });
    }

    private static Rules rules(Handle handle) {
        return LedgerReader.competition(handle).orElseThrow().rules();
    }
}
