package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.Competition;
import podium.data.files.MalformedDataException;

/** What is opened as a board, and what is not. */
class BoardFileTest {

    @TempDir private Path folder;

    @Test
    void belongsToOneCompetitionAndMetric() {
        Ledger.open(board(), Fixtures.DEMO);
        RankedCompetition known = Ledger.openExisting(board()).competition();
        assertThat(known).isEqualTo(RankedCompetition.of(Fixtures.DEMO, known.opened()));
        Competition other =
                new Competition(
                        Fixtures.DEMO.id(),
                        Fixtures.DEMO.title(),
                        Fixtures.DEMO.labels(),
                        "mcc",
                        Fixtures.DEMO.columns(),
                        Fixtures.DEMO.split(),
                        Fixtures.DEMO.limits(),
                        Fixtures.DEMO.deadline(),
                        Fixtures.DEMO.timezone(),
                        Fixtures.DEMO.late());
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.open(board(), other))
                .withMessageContaining("ranks by accuracy, but the data set by mcc")
                .withMessageContaining("podium rescore --plan");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path board = folder.resolve("nowhere/board.db");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.open(board, Fixtures.DEMO))
                .withMessageContaining("nowhere not found");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.openExisting(board))
                .withMessageContaining("board.db not found");
    }

    @Test
    void refusesWhatIsNoBoard() throws Exception {
        Files.writeString(board(), "id,label\n".repeat(500));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.open(board(), Fixtures.DEMO))
                .withMessageContaining("is not a database");

        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.open(empty, Fixtures.DEMO))
                .withMessageContaining("not a Podium board");

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.open(folder, Fixtures.DEMO))
                .withMessageContaining("is not a file");

        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE recipes (name TEXT)");
        }
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.openExisting(other))
                .withMessageContaining("not a Podium board");
    }

    @Test
    void refusesABoardOfANewerPodium() throws SQLException {
        Ledger.open(board(), Fixtures.DEMO);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + board());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO flyway_schema_history
                    SELECT 99, '99', description, type, script, checksum, installed_by,
                        installed_on, execution_time, success
                    FROM flyway_schema_history LIMIT 1
                    """);
        }
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Ledger.openExisting(board()))
                .withMessageContaining("use a newer Podium");
    }

    @Test
    void opensPathsThatLookLikeUrls() {
        Path strange = folder.resolve("a b?mode=memory#1%20.db");
        Ledger.open(strange, Fixtures.DEMO)
                .submit(Fixtures.submission("ada", "x", 0.5), Fixtures.FIVE_A_DAY);
        assertThat(strange).exists();
        assertThat(Ledger.openExisting(strange).entries()).hasSize(1);
    }

    @Test
    void knowsTheVersionOfItsOwnTables() {
        Ledger.open(board(), Fixtures.DEMO);
        Flyway flyway =
                Flyway.configure()
                        .dataSource("jdbc:sqlite:" + board(), null, null)
                        .locations("classpath:podium/leaderboard/ledger/migration")
                        .loggers("slf4j")
                        .load();
        assertThat(flyway.info().current().getVersion().getVersion())
                .isEqualTo(Integer.toString(BoardFile.VERSION));
        assertThat(flyway.info().pending()).isEmpty();
    }

    private Path board() {
        return folder.resolve("board.db");
    }
}
