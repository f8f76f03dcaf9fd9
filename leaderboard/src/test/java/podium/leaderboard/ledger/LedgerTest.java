package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;

class LedgerTest {

    @TempDir private Path folder;

    @Test
    void keepsWhatWasSubmitted() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        Content predictions = Fixtures.file("id,prob_hateful,pred_hateful\n1,0.5,1\n");
        Content file = Fixtures.file("id,label\n1,1\n");
        NewSubmission handedIn =
                new NewSubmission(
                        "Ünïcode ☂ team'; DROP TABLE team; --",
                        false,
                        Instant.parse("2026-11-21T12:00:00.123456Z"),
                        "ada",
                        "solution.csv",
                        file,
                        Optional.of(predictions),
                        Optional.of(RunDetails.ofSolution("efficientnet-distilbert")),
                        true,
                        Fixtures.MEANING,
                        Fixtures.scores(file, Fixtures.found(0.1 + 0.2)),
                        Fixtures.SPLIT);

        Submission accepted = ledger.submit(handedIn, Fixtures.FIVE_A_DAY);

        assertThat(accepted.id()).isEqualTo(1);
        assertThat(accepted.left()).isEqualTo(new Quota.Left(4, 99));
        assertThat(accepted.receipt())
                .containsEntry("score", 0.1 + 0.2)
                .containsEntry("usage", "public")
                .doesNotContainKey("private");
        List<Entry> entries = Ledger.openExisting(board()).entries();
        assertThat(entries).hasSize(1);
        Entry entry = entries.get(0);
        assertThat(entry.team()).isEqualTo(handedIn.team());
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123Z"));
        assertThat(entry.submitter()).isEqualTo("ada");
        assertThat(entry.solution()).contains("efficientnet-distilbert");
        assertThat(entry.late()).isTrue();
        assertThat(entry.benchmark()).isFalse();
        assertThat(entry.scores()).containsOnlyKeys(ScoredRows.values());
        StoredScore score = entry.score(ScoredRows.PRIVATE).orElseThrow();
        assertThat(score.value()).isEqualTo(Fixtures.found(0.1 + 0.2));
        assertThat(score.size()).isEqualTo(100);
        assertThat(ledger.content(entry.sha256()).bytes()).isEqualTo(file.bytes());
        assertThat(ledger.content(entry.predictionsSha256().orElseThrow()).bytes())
                .isEqualTo(predictions.bytes());
    }

    @Test
    void keepsTheReasonWhereThereIsNoScore() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        Content file = Fixtures.file("x");
        NewSubmission handedIn = Fixtures.submission("ada", "x", 0);
        ledger.submit(
                new NewSubmission(
                        "ada",
                        false,
                        handedIn.time(),
                        "ada",
                        "solution.csv",
                        file,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Fixtures.MEANING,
                        Fixtures.scores(file, MetricValue.missing("one class only")),
                        Fixtures.SPLIT),
                Fixtures.FIVE_A_DAY);

        assertThat(ledger.entries().get(0).score(ScoredRows.PUBLIC).orElseThrow().value())
                .isEqualTo(MetricValue.missing("one class only"));
    }

    @Test
    void refusesTheSameFileOfTheSameTeamWithoutCountingIt() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        ledger.submit(Fixtures.submission("ada", "same", 0.5), Fixtures.FIVE_A_DAY);
        ledger.submit(Fixtures.submission("bob", "same", 0.5), Fixtures.FIVE_A_DAY);

        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(
                        () ->
                                ledger.submit(
                                        Fixtures.submission("bob", "same", 0.5),
                                        Fixtures.FIVE_A_DAY))
                .withMessageContaining("identical to submission 2 of team 'bob'");
        assertThat(
                        ledger.submit(Fixtures.submission("bob", "new", 0.5), Fixtures.FIVE_A_DAY)
                                .left())
                .isEqualTo(new Quota.Left(3, 98));
    }

    @Test
    void countsDaysInTheCompetitionsTimeZone() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        Quota two = Quota.of(Fixtures.competition(2, 100));
        // 23:30 and 23:59 in Berlin.
        submitAt(ledger, two, "1", "2026-11-21T22:30:00Z");
        submitAt(ledger, two, "2", "2026-11-21T22:59:59Z");
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> submitAt(ledger, two, "3", "2026-11-21T22:59:59.999Z"))
                .withMessage(
                        "team 'ada' has used its 2 submissions of 2026-11-21 (Europe/Berlin);"
                                + " the next may come on 2026-11-22");
        // Midnight in Berlin is 23:00 in UTC.
        assertThat(submitAt(ledger, two, "3", "2026-11-21T23:00:00Z").left().today()).isEqualTo(1);
    }

    @Test
    void stopsATeamAtItsTotal() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        Quota three = Quota.of(Fixtures.competition(5, 3));
        submitAt(ledger, three, "1", "2026-11-21T12:00:00Z");
        submitAt(ledger, three, "2", "2026-11-22T12:00:00Z");
        assertThat(submitAt(ledger, three, "3", "2026-11-23T12:00:00Z").left())
                .isEqualTo(new Quota.Left(0, 0));
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> submitAt(ledger, three, "4", "2026-11-24T12:00:00Z"))
                .withMessage("team 'ada' has used all of its 3 submissions");
        assertThat(ledger.entries()).hasSize(3);
    }

    @Test
    void keepsTeamsAndBenchmarksApart() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        NewSubmission team = Fixtures.submission("majority", "x", 0.5);
        ledger.submit(
                new NewSubmission(
                        "majority",
                        true,
                        team.time(),
                        "podium",
                        "solution.csv",
                        team.file(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Fixtures.MEANING,
                        team.scores(),
                        Fixtures.SPLIT),
                Quota.unlimited(Fixtures.DEMO.timezone()));

        assertThat(ledger.entries().get(0).benchmark()).isTrue();
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(
                        () ->
                                ledger.requireAcceptable(
                                        "majority", false, "y", Fixtures.NOON, Fixtures.FIVE_A_DAY))
                .withMessageContaining("is the name of a benchmark row");
    }

    @Test
    void aFaultOfOursUsesUpNoSubmission() {
        Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
        NewSubmission sound = Fixtures.submission("ada", "x", 0.5);
        List<Score> scores = new ArrayList<>(sound.scores());
        Score first = scores.get(0);
        // No score of the metric that ranks: storing it fails in the middle.
        Evaluation empty = new Evaluation(100, Map.of(), Map.of());
        scores.add(
                new Score(first.metric(), empty, first.rows(), first.versions(), first.sha256()));
        NewSubmission faulty =
                new NewSubmission(
                        "ada",
                        false,
                        sound.time(),
                        "ada",
                        "solution.csv",
                        sound.file(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Fixtures.MEANING,
                        scores,
                        Fixtures.SPLIT);
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ledger.submit(faulty, Fixtures.FIVE_A_DAY));
        assertThat(ledger.entries()).isEmpty();
        assertThat(ledger.submit(sound, Fixtures.FIVE_A_DAY).left())
                .isEqualTo(new Quota.Left(4, 99));
    }

    @Test
    void acceptsFromManyThreadsAtOnce() throws Exception {
        int writers = 4;
        int each = 25;
        Quota quota = Quota.of(Fixtures.competition(20, 1000));
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<Integer>> accepted = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            // Each opens the board itself, as processes do; the first of them makes it. Two teams
            // of two writers each run into their quota together.
            String team = "team " + writer % 2;
            String name = "writer " + writer;
            accepted.add(threads.submit(submitting(quota, team, name, each)));
        }
        int total = 0;
        for (Future<Integer> count : accepted) {
            total += count.get();
        }
        threads.shutdown();

        List<Entry> entries = Ledger.openExisting(board()).entries();
        assertThat(total).isEqualTo(40);
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates().hasSize(40);
        assertThat(entries).filteredOn(entry -> entry.team().equals("team 0")).hasSize(20);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.scores()).hasSize(3));
        assertThat(leftovers()).containsExactly("board.db");
    }

    private Callable<Integer> submitting(Quota quota, String team, String name, int each) {
        return () -> {
            Ledger ledger = Ledger.open(board(), Fixtures.DEMO);
            int accepted = 0;
            for (int i = 0; i < each; i++) {
                try {
                    ledger.submit(Fixtures.submission(team, name + " " + i, 0.5), quota);
                    accepted++;
                } catch (RefusedSubmissionException e) {
                    assertThat(e).hasMessageContaining("has used its 20 submissions");
                }
            }
            return accepted;
        };
    }

    private Submission submitAt(Ledger ledger, Quota quota, String text, String time) {
        return ledger.submit(Fixtures.submission("ada", text, Instant.parse(time), 0.5), quota);
    }

    private Path board() {
        return folder.resolve("board.db");
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
