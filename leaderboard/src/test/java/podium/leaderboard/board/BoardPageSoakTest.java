package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.leaderboard.ledger.CrowdedBoard;
import podium.leaderboard.ledger.Ledger;

/** The page of a large course: 500 teams with 20 submissions each. */
@Tag("soak")
class BoardPageSoakTest {

    private static final int WARM_UP = 20;
    private static final int MEASURED = 21;

    @TempDir private Path folder;

    @Test
    void rendersALargeBoardInATenthOfASecond() {
        Ledger ledger = CrowdedBoard.make(folder.resolve("board.db"), 500, 20);
        // Of this thread, which does everything: others on the machine then change nothing.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Duration[] took = new Duration[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = threads.getCurrentThreadCpuTime();
            String page = Board.of(ledger, BoardView.PRIVATE).toHtml();
            assertThat(page).contains("team 499");
            if (i >= 0) {
                took[i] = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            }
        }
        Arrays.sort(took);
        System.out.printf(
                "page of 500 teams: median %s, worst %s%n", took[MEASURED / 2], took[MEASURED - 1]);
        assertThat(took[MEASURED / 2]).isLessThan(Duration.ofMillis(100));
    }
}
