package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.Competition;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.RefusedSubmissionException;

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

    private Ledger(Path file, BoardFile board) {
        this.file = file;
        this.reader = board.reader();
        this.writer = board.writer();
        this.competition =
                LedgerFailure.translating(file, () -> reader.withHandle(this::readCompetition));
    }

    /**
     * Opens a competition's board, making it if it is missing; its folder must exist.
     *
     * @throws MalformedDataException if the file is no board, is another competition's, or cannot
     *     be used
     */
    public static Ledger open(Path file, Competition competition) {
        RankedCompetition expected = RankedCompetition.of(competition);
        Ledger ledger = new Ledger(file, BoardFile.openOrCreate(file, expected, Instant.now()));
        if (!ledger.competition.comparableWith(expected)) {
            throw new MalformedDataException(
                    "board %s belongs to %s, but the data set is %s; give another board file"
                            .formatted(file, ledger.competition.identity(), expected.identity()));
        }
        return ledger;
    }

    /**
     * Opens a board that exists.
     *
     * @throws MalformedDataException if the file is missing, is no board, or cannot be used
     */
    public static Ledger openExisting(Path file) {
        return new Ledger(file, BoardFile.open(file));
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
        LedgerFailure.running(
                file,
                () ->
                        reader.useHandle(
                                handle ->
                                        Acceptance.check(
                                                handle, team, benchmark, sha256, time, quota)));
    }

    /**
     * Stores a submission and its scores, wholly or not at all.
     *
     * @throws RefusedSubmissionException if the team has handed in the same file before, its quota
     *     is used up, or the team name is a benchmark row's (or the other way round); nothing is
     *     counted then
     * @throws MalformedDataException if the board cannot be written; nothing is stored then
     */
    public Submission submit(NewSubmission submission, Quota quota) {
        return LedgerFailure.translating(
                file,
                () ->
                        writer.inTransaction(
                                handle -> new LedgerWriter(handle).append(submission, quota)));
    }

    /** Returns every submission with the scores that count, in the order they were accepted. */
    public List<Entry> entries() {
        return LedgerFailure.translating(file, () -> reader.withHandle(LedgerReader::entries));
    }

    /**
     * Returns bytes that were submitted, or the predictions kept beside them.
     *
     * @throws IllegalArgumentException if the ledger has none with this SHA-256
     */
    public Content content(String sha256) {
        return LedgerFailure.translating(
                        file,
                        () -> reader.withHandle(handle -> LedgerReader.content(handle, sha256)))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "board %s holds no file with SHA-256 %s"
                                                .formatted(file, sha256)));
    }

    private RankedCompetition readCompetition(Handle handle) {
        return handle.createQuery(
                        "SELECT id, title, task, labels, metric, timezone FROM competition")
                .map(
                        (row, context) ->
                                new RankedCompetition(
                                        row.getString("id"),
                                        row.getString("title"),
                                        new Labels(
                                                row.getString("task").equals(Task.BINARY.id())
                                                        ? Task.BINARY
                                                        : Task.MULTILABEL,
                                                List.of(row.getString("labels").split(",", -1))),
                                        Metric.named(row.getString("metric")),
                                        ZoneId.of(row.getString("timezone"))))
                .findOne()
                .orElseThrow(
                        () ->
                                new MalformedDataException(
                                        "board %s names no competition; it is damaged"
                                                .formatted(file)));
    }
}
