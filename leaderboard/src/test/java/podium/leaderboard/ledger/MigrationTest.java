package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.Competition;
import podium.leaderboard.scoring.ScoredRows;

/** Boards that an earlier Podium made. */
class MigrationTest {

    private static final Competition DEMO = Fixtures.competition(3, 30);

    @TempDir private Path folder;

    @Test
    void opensABoardOfTheFirstVersion() throws SQLException {
        Path board = folder.resolve("board.db");
        makeVersion2(board);

        Ledger ledger = Ledger.openExisting(board);

        assertThat(ledger.competition().title()).isEqualTo("Demo memes");
        assertThat(ledger.competition().rules().perDay()).isEqualTo(5);
        Entry entry = ledger.entries().get(0);
        assertThat(entry.team()).isEqualTo("ada");
        assertThat(entry.meaning()).isEmpty();
        assertThat(entry.score(ScoredRows.PUBLIC).orElseThrow().value().value()).hasValue(0.75);
        PinnedScore score = ledger.history("ada").submissions().get(0).scores().get(0);
        assertThat(score.splitSha256()).isEmpty();
        assertThat(score.answersSha256()).isEqualTo(Fixtures.ANSWERS);

        Ledger known = Ledger.open(board, DEMO);
        assertThat(known.competition().rules()).isEqualTo(Rules.of(DEMO));
        known.submit(Fixtures.submission("ada", "new", 0.5), Quota.of(DEMO));
        assertThat(known.entries()).extracting(Entry::id).containsExactly(1, 2);
        assertThat(known.entries().get(1).meaning()).isPresent();
    }

    private static void makeVersion2(Path board) throws SQLException {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + board, null, null)
                .locations("classpath:podium/leaderboard/ledger/migration")
                .target("2")
                .loggers("slf4j")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + board);
                Statement statement = connection.createStatement()) {
            for (String row :
                    new String[] {
                        "INSERT INTO competition VALUES ('demo', 'Demo memes', 'binary', 'hateful',"
                                + " 'accuracy', 'Europe/Berlin', '2026-11-01T10:00:00.000Z')",
                        "INSERT INTO team VALUES (1, 'ada', FALSE, '2026-11-02T10:00:00.000Z')",
                        "INSERT INTO content VALUES ('file', 0, '')",
                        "INSERT INTO submission VALUES (1, 1, '2026-11-02T10:00:00.000Z', 'ada',"
                                + " 'solution.csv', 'file', NULL, NULL, NULL, FALSE)",
                        "INSERT INTO score VALUES (1, 1, 'public', 'accuracy', 1, 0.75, NULL, 0.7,"
                                + " 0.8, 30, '{}', 'old', '"
                                + Fixtures.ANSWERS
                                + "', '2026-11-02T10:00:00.000Z')"
                    }) {
                statement.executeUpdate(row);
            }
        }
    }
}
