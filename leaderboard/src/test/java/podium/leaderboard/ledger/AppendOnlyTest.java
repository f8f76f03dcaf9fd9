package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself keeps what was written, whoever writes. */
class AppendOnlyTest {

    @TempDir private Path folder;

    @Test
    void everyTableIsGuardedAgainstForgetting() throws SQLException {
        Ledger.open(board(), Fixtures.DEMO);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + board());
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery(
                                """
                                SELECT name, (
                                    SELECT COUNT(*) FROM sqlite_master g
                                    WHERE g.type = 'trigger' AND g.tbl_name = t.name)
                                FROM sqlite_master t
                                WHERE type = 'table' AND name NOT LIKE 'flyway%'
                                """)) {
            int count = 0;
            while (tables.next()) {
                assertThat(tables.getInt(2)).as(tables.getString(1)).isEqualTo(3);
                count++;
            }
            assertThat(count).isGreaterThan(14);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"competition", "team", "content", "submission", "score", "rules"})
    void theDatabaseItselfRefusesToForget(String table) throws SQLException {
        Ledger.open(board(), Fixtures.DEMO)
                .submit(Fixtures.submission("ada", "x", 0.5), Fixtures.FIVE_A_DAY);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + board());
                Statement statement = connection.createStatement()) {
            for (String attempt :
                    List.of(
                            "DELETE FROM " + table,
                            "UPDATE " + table + " SET rowid = rowid + 1",
                            "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table)) {
                assertThatExceptionOfType(SQLException.class)
                        .as(attempt)
                        .isThrownBy(() -> statement.executeUpdate(attempt))
                        .withMessageContaining("append-only");
            }
        }
    }

    private Path board() {
        return folder.resolve("board.db");
    }
}
