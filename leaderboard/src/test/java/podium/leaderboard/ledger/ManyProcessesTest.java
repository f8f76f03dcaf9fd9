package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that hand in at once, some of them killed in the middle of it. */
class ManyProcessesTest {

    private static final int TEAMS = 2;

    @TempDir private Path folder;

    @Test
    void losesNothingAndAcceptsNothingTwice() throws Exception {
        trial(4, 8, 1, 10);
    }

    @Test
    @Tag("soak")
    void losesNothingAndAcceptsNothingTwiceAllDayLong() throws Exception {
        trial(16, 200, 10, 1500);
    }

    /**
     * Lets writers hand in, kills some, and starts these again where they may have been.
     *
     * @param total quota of a team, below what its writers try
     */
    private void trial(int writers, int each, int kills, int total) throws Exception {
        makeData(total);
        List<Process> running = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            running.add(start(writer, 1, each));
        }
        Random random = new Random(1);
        for (int kill = 0; kill < kills; kill++) {
            int victim = kill % writers;
            int moment = 1 + random.nextInt(Math.max(1, each / 2));
            waitUntil(() -> log(victim).size() >= moment || !running.get(victim).isAlive());
            running.get(victim).destroyForcibly().waitFor();
            // The file it was at may be accepted or not: hand it in again.
            running.set(victim, start(victim, log(victim).size() + 1, each));
        }
        for (Process process : running) {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        List<Entry> entries = Ledger.openExisting(board()).entries();
        int taken = 0;
        for (int writer = 0; writer < writers; writer++) {
            List<String> log = log(writer);
            assertThat(log).hasSize(each);
            assertThat(log.stream().filter(line -> line.startsWith("known")).count())
                    .isLessThanOrEqualTo(kills);
            taken += (int) log.stream().filter(line -> !line.startsWith("refused")).count();
        }
        assertThat(entries).hasSize(taken);
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> assertThat(entry.scores()).hasSize(3));
        Map<String, Long> perTeam =
                entries.stream().collect(Collectors.groupingBy(Entry::team, Collectors.counting()));
        assertThat(perTeam).hasSize(TEAMS);
        assertThat(perTeam.values())
                .allMatch(count -> count == Math.min(total, writers / TEAMS * each));
    }

    private Process start(int writer, int first, int last) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SubmittingProcess.class.getName(),
                        folder.resolve("data").toString(),
                        board().toString(),
                        "team " + writer % TEAMS,
                        Integer.toString(writer),
                        Integer.toString(first),
                        Integer.toString(last),
                        folder.resolve("log" + writer).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out" + writer).toFile())
                .start();
    }

    private List<String> log(int writer) throws IOException {
        Path log = folder.resolve("log" + writer);
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitUntil(Condition condition) throws Exception {
        while (!condition.holds()) {
            Thread.sleep(5);
        }
    }

    private void makeData(int total) throws IOException {
        Files.createDirectories(folder.resolve("data/public"));
        Files.createDirectories(folder.resolve("data/private"));
        Files.writeString(
                folder.resolve("data/competition.yaml"),
                """
                id: demo
                task: binary
                labels: [hateful]
                metric: accuracy
                limits: {submissions-per-day: 100000, submissions-total: %d}
                """
                        .formatted(total));
        StringBuilder test = new StringBuilder("id,img,text\n");
        StringBuilder answers = new StringBuilder("id,label,Usage\n");
        for (int row = 0; row < SubmittingProcess.ROWS; row++) {
            test.append(row).append(",,x\n");
            answers.append(row).append(row % 2 == 0 ? ",1," : ",0,");
            answers.append(row < 10 ? "Public\n" : "Private\n");
        }
        Files.writeString(folder.resolve("data/public/test.csv"), test);
        Files.writeString(folder.resolve("data/private/answers.csv"), answers);
    }

    private Path board() {
        return folder.resolve("board.db");
    }
}
