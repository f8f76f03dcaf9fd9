package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import podium.data.files.Competition;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.ScoredRows;

/**
 * The append-only store of one competition's submissions and scores.
 *
 * <p>Nothing is ever changed or removed; the database itself refuses to. A submission that was
 * accepted is on the disk. Any number of threads and processes may use one file at once: each
 * submission is one transaction that holds the write lock from its beginning, so neither a quota
 * nor a duplicate can slip through between looking and writing. Holds no connection between calls,
 * so there is nothing to close.
 */
public final class Ledger {

    private final Path file;
    private final Jdbi reader;
    private final Jdbi writer;
    private final RankedCompetition competition;
    private final List<String> changedRules;

    private Ledger(Path file, BoardFile board, Optional<Rules> replaced) {
        this.file = file;
        this.reader = board.reader();
        this.writer = board.writer();
        this.competition = read(this::readCompetition);
        this.changedRules =
                replaced.map(old -> old.changesTo(competition.rules())).orElse(List.of());
    }

    /**
     * Opens a competition's board, making it if it is missing; its folder must exist. The board
     * takes note of rules that have changed.
     *
     * @throws MalformedDataException if the file is no board, is another competition's, ranks by
     *     another metric, or cannot be used
     */
    public static Ledger open(Path file, Competition competition) {
        Instant now = Instant.now();
        RankedCompetition expected = RankedCompetition.of(competition, now);
        Ledger ledger =
                new Ledger(file, BoardFile.openOrCreate(file, expected, now), Optional.empty());
        ledger.requireSame(expected);
        if (ledger.competition.metric() != expected.metric()) {
            throw new MalformedDataException(
                    "board %s ranks by %s, but the data set by %s; see 'podium rescore --plan' for what would change"
                            .formatted(
                                    file,
                                    ledger.competition.metric().id(),
                                    expected.metric().id()));
        }
        if (ledger.competition.rules().equals(expected.rules())) {
            return ledger;
        }
        ledger.write(
                handle -> {
                    if (!ledger.readCompetition(handle).rules().equals(expected.rules())) {
                        new LedgerWriter(handle).insertRules(expected.rules(), now);
                    }
                    return null;
                });
        return new Ledger(file, BoardFile.open(file), Optional.of(ledger.competition.rules()));
    }

    /**
     * Opens a board that exists.
     *
     * @throws MalformedDataException if the file is missing, is no board, or cannot be used
     */
    public static Ledger openExisting(Path file) {
        return new Ledger(file, BoardFile.open(file), Optional.empty());
    }

    /**
     * Checks that the board is a competition's.
     *
     * @throws MalformedDataException if it is another's
     */
    void requireSame(RankedCompetition expected) {
        if (!competition.sameAs(expected)) {
            throw new MalformedDataException(
                    "board %s belongs to %s, but the data set is %s; give another board file"
                            .formatted(file, competition.identity(), expected.identity()));
        }
    }

    /**
     * Checks that scores can stand beside those that count now.
     *
     * @param basis what they would be given by
     * @throws RefusedSubmissionException if answers or metric have changed since
     */
    void requireCounting(Basis basis) {
        read(
                handle -> {
                    basis.requireCounting(handle);
                    return null;
                });
    }

    /** Returns the rules that opening the board has changed, each as {@code key: old → new}. */
    public List<String> changedRules() {
        return changedRules;
    }

    /** Returns the competition the board belongs to. */
    public RankedCompetition competition() {
        return competition;
    }

    /**
     * Checks whether a file may be submitted, without counting it; worth asking before scoring.
     *
     * @throws RefusedSubmissionException if {@link #submit} would refuse it
     */
    public void requireAcceptable(
            String team, boolean benchmark, String sha256, Instant time, Quota quota) {
        read(handle -> Acceptance.check(handle, team, benchmark, sha256, time, quota));
    }

    /**
     * Stores a submission and its scores, wholly or not at all.
     *
     * @param quota of every team; what was granted to this one is added
     * @throws RefusedSubmissionException if the team has handed in the same file before, its quota
     *     is used up, the team name is a benchmark row's (or the other way round), or the scores
     *     that count were given by other answers; nothing is counted then
     * @throws MalformedDataException if the board cannot be written; nothing is stored then
     */
    public Submission submit(NewSubmission submission, Quota quota) {
        return write(handle -> new LedgerWriter(handle).append(submission, quota));
    }

    /**
     * Puts a score on the board that was reported elsewhere; it ranks nowhere.
     *
     * @param name of the row
     * @param value by the metric that ranks
     * @param source where it was reported
     * @throws RefusedSubmissionException if a team or a benchmark row has that name, or no score by
     *     that metric can have the value
     */
    public void report(String name, double value, String source) {
        String known = TeamName.of(name);
        Interval range = competition.metric().range();
        if (!(value >= range.low() && value <= range.high())) {
            throw new RefusedSubmissionException(
                    "the score of '%s' is %s; %s is %s"
                            .formatted(
                                    known,
                                    value,
                                    competition.metric().id(),
                                    range.high() > 1
                                            ? "0 or higher"
                                            : "between %.0f and 1".formatted(range.low())));
        }
        write(
                handle -> {
                    if (TeamTable.read(handle).named(known).isPresent()) {
                        throw new RefusedSubmissionException(
                                "'%s' is on the board already".formatted(known));
                    }
                    new ReportedScore(known, value, source, Instant.now())
                            .insert(handle, readCompetition(handle).metric().id());
                    return null;
                });
    }

    /** Returns what was granted to a team beyond the rules; nothing to one that is not known. */
    Extension extension(String team) {
        return read(
                handle ->
                        TeamTable.read(handle)
                                .named(team)
                                .map(Team::extension)
                                .orElse(Extension.NONE));
    }

    /** Returns all that a board shows. */
    public Snapshot snapshot() {
        return read(this::snapshot);
    }

    /** Returns all that a board shows, inside a transaction. */
    Snapshot snapshot(Handle handle) {
        return snapshot(handle, EnumSet.of(ScoredRows.PUBLIC, ScoredRows.PRIVATE));
    }

    private Snapshot snapshot(Handle handle, Set<ScoredRows> rows) {
        TeamTable teams = TeamTable.read(handle);
        return new Snapshot(
                readCompetition(handle),
                teams.now(),
                LedgerReader.entries(handle, teams, rows),
                LedgerReader.picks(handle),
                ComparisonTable.read(handle),
                ReportedScore.read(handle));
    }

    /** Returns every submission with the scores that count, in the order they were accepted. */
    public List<Entry> entries() {
        return read(handle -> snapshot(handle, EnumSet.allOf(ScoredRows.class))).entries();
    }

    /**
     * Returns all that happened to a team.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public TeamHistory history(String team) {
        return read(handle -> TeamHistory.read(handle, team));
    }

    /**
     * Returns bytes that were submitted, or the predictions kept beside them.
     *
     * @throws IllegalArgumentException if the ledger has none with this SHA-256
     */
    public Content content(String sha256) {
        return read(handle -> LedgerReader.content(handle, sha256))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "board %s holds no file with SHA-256 %s"
                                                .formatted(file, sha256)));
    }

    /** Reads one moment of the board. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return LedgerFailure.translating(file, () -> reader.inTransaction(work));
    }

    /** Appends wholly or not at all; the write lock is held from the beginning. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        return LedgerFailure.translating(file, () -> writer.inTransaction(work));
    }

    private RankedCompetition readCompetition(Handle handle) {
        return LedgerReader.competition(handle)
                .orElseThrow(
                        () ->
                                new MalformedDataException(
                                        "board %s names no competition; it is damaged"
                                                .formatted(file)));
    }
}
