package podium.leaderboard.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import podium.data.files.MalformedDataException;

/** One SQLite file: finds it, makes it, brings its tables up to date and connects to it. */
final class BoardFile {

    /** Of the last migration; Flyway need not start for a board that is there already. */
    static final int VERSION = 5;

    private static final String MIGRATIONS = "classpath:podium/leaderboard/ledger/migration";

    /** How long a writer waits for others. A submission takes milliseconds, so many fit in. */
    private static final String BUSY_MILLISECONDS = "60000";

    /** Of a file that nobody has seen yet: it is put on the disk once, when it is whole. */
    private static final String UNSAFE_BUT_QUICK = "?synchronous=OFF&journal_mode=MEMORY";

    private final Path file;

    private BoardFile(Path file) {
        this.file = file;
    }

    /** Finds a board, or makes an empty one for a competition. */
    static BoardFile openOrCreate(Path file, RankedCompetition competition, Instant now) {
        if (!Files.exists(file)) {
            create(file, competition, now);
        }
        return open(file);
    }

    /** Finds a board. */
    static BoardFile open(Path file) {
        if (!Files.exists(file)) {
            throw new MalformedDataException(
                    "board %s not found; 'podium submit --board' makes one".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(
                    "board %s is not a file; expected one that Podium made".formatted(file));
        }
        BoardFile board = new BoardFile(file);
        int version = board.version();
        if (version > VERSION) {
            throw new MalformedDataException(
                    "board %s has tables of version %d but this Podium knows %d; use a newer Podium"
                            .formatted(file, version, VERSION));
        }
        if (version < VERSION) {
            LedgerFailure.running(file, () -> migrate(url(file)));
        }
        return board;
    }

    /** Returns a connector whose transactions may only read. */
    Jdbi reader() {
        return connector(file, "DEFERRED");
    }

    /** Returns a connector whose transactions hold the write lock from their beginning. */
    Jdbi writer() {
        return connector(file, "IMMEDIATE");
    }

    /**
     * Makes the board under another name and links it in place when it is whole, so that nobody
     * ever sees half of it. Of several who try at once, one wins and all use its board.
     */
    private static void create(Path file, RankedCompetition competition, Instant now) {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new MalformedDataException(
                    "folder %s not found; make it first, or give another board file"
                            .formatted(folder));
        }
        Path unfinished =
                folder.resolve(".%s-%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            LedgerFailure.running(
                    file,
                    () -> {
                        migrate(url(unfinished) + UNSAFE_BUT_QUICK);
                        connector(unfinished, "IMMEDIATE")
                                .useTransaction(handle -> insert(handle, competition, now));
                    });
            force(unfinished);
            putInPlace(unfinished, file);
        } catch (IOException e) {
            throw new MalformedDataException(
                    "board %s cannot be made: %s".formatted(file, e.getMessage()), e);
        } finally {
            remove(unfinished);
        }
    }

    private static void putInPlace(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            return; // Somebody else's board was quicker.
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(unfinished, file); // A file system without links.
        }
    }

    private static void remove(Path unfinished) {
        for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
            try {
                Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + suffix));
            } catch (IOException e) {
                // The fault that led here is the one to tell about.
            }
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void migrate(String url) {
        Flyway.configure(BoardFile.class.getClassLoader())
                .dataSource(url, null, null)
                .locations(MIGRATIONS)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static void insert(Handle handle, RankedCompetition competition, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO competition (id, title, task, labels, metric, timezone, created_at)
                        VALUES (:id, :title, :task, :labels, :metric, :timezone, :now)
                        """)
                .bind("id", competition.id())
                .bind("title", competition.title())
                .bind("task", competition.labels().task().id())
                .bind("labels", String.join(",", competition.labels().names()))
                .bind("metric", competition.metric().id())
                .bind("timezone", competition.timezone().getId())
                .bind("now", UtcTime.write(now))
                .execute();
        new LedgerWriter(handle).insertRules(competition.rules(), now);
    }

    private int version() {
        return LedgerFailure.translating(
                file,
                () ->
                        connector(file, "DEFERRED")
                                .withHandle(BoardFile::migrated)
                                .orElseThrow(
                                        () ->
                                                new MalformedDataException(
                                                        "%s is a database but not a Podium board"
                                                                .formatted(file))));
    }

    private static boolean isBoard(Handle handle) {
        return handle.createQuery(
                                """
                                SELECT COUNT(*) FROM sqlite_master
                                WHERE name IN ('flyway_schema_history', 'competition', 'submission')
                                """)
                        .mapTo(Integer.class)
                        .one()
                == 3;
    }

    /** Returns the version of the tables; empty if they are not ours. */
    private static Optional<Integer> migrated(Handle handle) {
        if (!isBoard(handle)) {
            return Optional.empty();
        }
        return handle.createQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")
                .mapTo(Integer.class)
                .findOne();
    }

    private static Jdbi connector(Path file, String transactions) {
        Properties properties = new Properties();
        properties.setProperty("transaction_mode", transactions);
        properties.setProperty("busy_timeout", BUSY_MILLISECONDS);
        properties.setProperty("foreign_keys", "true");
        if (Files.exists(file) && !Files.isWritable(file)) {
            return Jdbi.create(
                    url(file) + (isAtRest(file) ? "?immutable=1" : "?mode=ro"), properties);
        }
        properties.setProperty("journal_mode", "WAL");
        // In WAL mode only FULL survives a power cut: accepted means on the disk.
        properties.setProperty("synchronous", "FULL");
        return Jdbi.create(url(file), properties);
    }

    /**
     * Returns whether nobody is writing: SQLite then reads the file alone, which it must where it
     * may not make the files that readers share with writers.
     */
    private static boolean isAtRest(Path file) {
        return !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /** Returns a URL in which a question mark in the path is not one. */
    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }
}
