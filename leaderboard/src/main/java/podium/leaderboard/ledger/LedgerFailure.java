package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import podium.data.files.MalformedDataException;

/** Says what SQLite's failures mean to somebody who only named a board file. */
final class LedgerFailure {

    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int INPUT_OUTPUT = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private LedgerFailure() {}

    static void running(Path file, Runnable work) {
        translating(
                file,
                () -> {
                    work.run();
                    return null;
                });
    }

    static <T> T translating(Path file, Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException | FlywayException e) {
            throw new MalformedDataException("board %s %s".formatted(file, meaning(e)), e);
        }
    }

    private static String meaning(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return meaning(sql);
            }
        }
        return "cannot be used: " + failure.getMessage();
    }

    private static String meaning(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case BUSY -> "is held by another program; try again";
            case READ_ONLY -> "is read-only; make the file and its folder writable";
            case INPUT_OUTPUT, FULL -> "cannot be written; is the disk full?";
            case CORRUPT -> "is damaged; restore it from a copy";
            case CANNOT_OPEN -> "cannot be opened; may its folder be read and written?";
            case NOT_A_DATABASE -> "is not a database; expected one that Podium made";
            default -> "cannot be used: " + failure.getMessage();
        };
    }
}
