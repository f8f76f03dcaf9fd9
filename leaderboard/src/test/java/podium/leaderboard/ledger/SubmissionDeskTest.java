package podium.leaderboard.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.submission.InvalidSubmissionException;
import podium.data.submission.Predictions;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.ScoredRows;

class SubmissionDeskTest {

    private static final String GOOD = "id,label\n1,1\n2,0\n3,1\n4,1\n5,0\n6,0\n";

    @TempDir Path folder;

    @BeforeEach
    void prepare() throws IOException {
        write("data/public/test.csv", "id,img,text\n1,,a\n2,,b\n3,,c\n4,,d\n5,,e\n6,,f\n");
        write(
                "data/private/answers.csv",
                """
                id,label,Usage
                1,1,Public
                2,0,Public
                3,1,Private
                4,0,Private
                5,0,Private
                6,1,Ignored
                """);
        settings("");
    }

    @Test
    void scoresPublicAndPrivateAndStoresBoth() throws IOException {
        Submission accepted =
                desk(Fixtures.NOON).submit(write("run/solution.csv", GOOD), "ada", "lovelace");

        assertThat(accepted.publicScore().value().value()).hasValue(1.0);
        assertThat(accepted.left()).isEqualTo(new Quota.Left(1, 2));
        assertThat(accepted.receipt())
                .containsEntry("submission_id", 1)
                .containsEntry("team", "ada")
                .containsEntry("time", "2026-11-21T12:00:00Z")
                .containsEntry("score", 1.0)
                .containsEntry("n", 2)
                .containsEntry("late", false)
                .containsEntry("left_today", 1);
        Entry entry = Ledger.openExisting(board()).entries().get(0);
        assertThat(entry.submitter()).isEqualTo("lovelace");
        assertThat(entry.fileName()).isEqualTo("solution.csv");
        assertThat(entry.score(ScoredRows.PRIVATE).orElseThrow().value().value()).hasValue(2.0 / 3);
        assertThat(entry.score(ScoredRows.ALL).orElseThrow().size()).isEqualTo(5);
        assertThat(entry.solution()).isEmpty();
        assertThat(entry.predictionsSha256()).isEmpty();
    }

    @Test
    void remembersTheRunAFileCameFrom() throws IOException {
        write(
                "run/run.yaml",
                "solution: efficientnet-distilbert\nseed: 7\ndata: {fingerprint: ab}\n");
        write(
                "run/predictions.csv",
                """
                id,prob_hateful,pred_label
                1,0.9,1
                2,0.1,0
                3,0.9,1
                4,0.9,1
                5,0.1,0
                6,0.1,0
                """);
        desk(Fixtures.NOON).submit(write("run/solution.csv", GOOD), "ada", "ada");

        Ledger ledger = Ledger.openExisting(board());
        Entry entry = ledger.entries().get(0);
        assertThat(entry.solution()).contains("efficientnet-distilbert");
        assertThat(ledger.content(entry.predictionsSha256().orElseThrow()).bytes())
                .isEqualTo(Files.readAllBytes(folder.resolve("run/predictions.csv")));
        assertThat(RunDetails.beside(folder.resolve("run/solution.csv")).orElseThrow().json())
                .isEqualTo(
                        "{\"solution\":\"efficientnet-distilbert\",\"seed\":7,"
                                + "\"data\":{\"fingerprint\":\"ab\"}}");
    }

    @Test
    void takesNoRunToBelongToAFileOfAnotherName() throws IOException {
        write("course/run.yaml", "solution: somebody-else's\n");
        write(
                "course/predictions.csv",
                "id,prob_hateful,pred_label\n1,0.9,1\n2,0.1,0\n3,0.9,1\n4,0.9,1\n5,0.1,0\n6,0.1,0\n");
        desk(Fixtures.NOON).submit(write("course/ada.csv", GOOD), "ada", "teacher");
        Entry entry = Ledger.openExisting(board()).entries().get(0);
        assertThat(entry.solution()).isEmpty();
        assertThat(entry.predictionsSha256()).isEmpty();
    }

    /** A pipe gives its bytes away once: whoever opened it again would wait for ever. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keepsTheVeryBytesThatItScored() throws IOException, InterruptedException {
        Path pipe = folder.resolve("solution.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        SubmissionDesk desk = desk(Fixtures.NOON);

        CompletableFuture<Submission> submitted =
                CompletableFuture.supplyAsync(() -> desk.submit(pipe, "ada", "ada"));
        Files.writeString(pipe, GOOD);

        assertThat(submitted).succeedsWithin(Duration.ofSeconds(30));
        Submission accepted = submitted.join();
        assertThat(accepted.publicScore().value().value()).hasValue(1.0);
        assertThat(accepted.publicScore().sha256().submission()).isEqualTo(accepted.sha256());
        assertThat(new String(desk.ledger().content(accepted.sha256()).bytes(), UTF_8))
                .isEqualTo(GOOD);
    }

    @Test
    void leavesThePredictionsOfAnotherRunWhereTheyAre() throws IOException {
        write("run/predictions.csv", "id,prob_hateful,pred_label\n1,0.9,1\n");
        desk(Fixtures.NOON).submit(write("run/solution.csv", GOOD), "ada", "ada");
        assertThat(Ledger.openExisting(board()).entries().get(0).predictionsSha256()).isEmpty();
    }

    @Test
    void refusesAFaultyFileWithoutCountingIt() throws IOException {
        SubmissionDesk desk = desk(Fixtures.NOON);
        Path faulty = write("bad.csv", "id,label\n1,yes\n2,0\n");
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> desk.submit(faulty, "ada", "ada"))
                .withMessageContaining("bad.csv:2");
        Path run = write("run/solution.csv", GOOD);
        write("run/run.yaml", "solution: [unclosed\n");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> desk.submit(run, "ada", "ada"))
                .withMessageContaining("run.yaml is not YAML");
        assertThat(desk.ledger().entries()).isEmpty();
    }

    @Test
    void saysTheSameWhateverTheHiddenLabelsAre() throws IOException {
        String file = "id,label\n1,yes\n2,0\n2,0\n9,1\n";
        String one = refusal(write("x.csv", file));
        write(
                "data/private/answers.csv",
                "id,label,Usage\n1,0,Private\n2,1,Ignored\n3,0,Public\n4,1,Public\n5,1,Public\n6,0,Public\n");
        assertThat(refusal(write("x.csv", file))).isEqualTo(one);
    }

    private String refusal(Path file) {
        try {
            desk(Fixtures.NOON).submit(file, "ada", "ada");
            return "accepted";
        } catch (InvalidSubmissionException e) {
            return e.getMessage();
        }
    }

    @Test
    void keepsToTheLimitsOfTheCompetition() throws IOException {
        SubmissionDesk desk = desk(Fixtures.NOON);
        desk.submit(write("1.csv", GOOD), "ada", "ada");
        desk.submit(write("2.csv", GOOD.replace("6,0", "6,1")), "ada", "ada");
        Path third = write("3.csv", GOOD.replace("5,0", "5,1"));
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk.submit(third, "ada", "ada"))
                .withMessageContaining("2 submissions of 2026-11-21");
        // 00:30 of the next day in Berlin.
        desk(Instant.parse("2026-11-21T23:30:00Z")).submit(third, " ada ", "ada");
        assertThat(desk.ledger().entries()).extracting(Entry::team).containsOnly("ada").hasSize(3);
    }

    @Test
    void flagsOrRefusesWhatComesAfterTheDeadline() throws IOException {
        settings("deadline: 2026-11-21T13:00:00\n");
        Path file = write("1.csv", GOOD);
        // 13:00 in Berlin is 12:00 in UTC: on time to the second.
        assertThat(desk(Fixtures.NOON).submit(file, "ada", "ada").late()).isFalse();
        assertThat(desk(Fixtures.NOON.plusSeconds(1)).submit(file, "bob", "bob").late()).isTrue();

        settings("deadline: 2026-11-21T13:00:00\nlate: refuse\n");
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk(Fixtures.NOON.plusSeconds(1)).submit(file, "cyd", "cyd"))
                .withMessage(
                        "the deadline was 2026-11-21T13:00 (Europe/Berlin);"
                                + " no more submissions are taken");
    }

    @Test
    void givesATeamTheDeadlineThatWasGrantedToIt() throws IOException {
        settings("deadline: 2026-11-21T13:00:00\nlate: refuse\n");
        Path file = write("1.csv", GOOD);
        desk(Fixtures.NOON).submit(file, "ada", "ada");
        TeamRegister.open(board(), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC), "teacher")
                .extend(
                        "ada",
                        new Extension(0, 0, Optional.of(LocalDateTime.parse("2026-11-21T14:00"))),
                        "ill");
        Path next = write("2.csv", GOOD.replace("6,0", "6,1"));
        Instant hour = Fixtures.NOON.plusSeconds(3600);
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk(hour).submit(next, "bob", "bob"));
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk(hour.plusSeconds(1)).submit(next, "ada", "ada"))
                .withMessageContaining("the deadline was 2026-11-21T14:00");
        assertThat(desk(hour).submit(next, "ada", "ada").late()).isFalse();
    }

    @Test
    void judgesTheMomentThatItKeeps() throws IOException {
        settings("deadline: 2026-11-21T13:00:00\n");
        Submission submission =
                desk(Fixtures.NOON.plusNanos(999_999)).submit(write("1.csv", GOOD), "ada", "ada");
        assertThat(submission.time()).isEqualTo(Fixtures.NOON);
        assertThat(submission.late()).isFalse();
    }

    /** In Berlin clocks go from 2:00 to 3:00 in March and from 3:00 to 2:00 in October. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30, 2026-03-29T01:30:00Z",
        "2026-10-25T02:30, 2026-10-25T01:30:00Z",
        "2026-10-25T03:00, 2026-10-25T02:00:00Z"
    })
    void knowsTheDeadlineWhereClocksChange(String deadline, Instant last) throws IOException {
        settings("deadline: %s:00\n".formatted(deadline));
        Path file = write("1.csv", GOOD);
        assertThat(desk(last).submit(file, "ada", "ada").late()).isFalse();
        assertThat(desk(last.plusMillis(1)).submit(file, "bob", "bob").late()).isTrue();
    }

    /** The first and the last millisecond of days of 23, 24 and 25 hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T23:00:00Z, 2026-03-29T21:59:59.999Z",
        "2026-07-01T22:00:00Z, 2026-07-02T21:59:59.999Z",
        "2026-10-24T22:00:00Z, 2026-10-25T22:59:59.999Z"
    })
    void countsDaysAsTheClockOnTheWallDoes(Instant first, Instant last) throws IOException {
        desk(first.minusMillis(1)).submit(write("0.csv", GOOD.replace("1,1", "1,0")), "ada", "ada");
        desk(first).submit(write("1.csv", GOOD), "ada", "ada");
        Submission second =
                desk(last).submit(write("2.csv", GOOD.replace("6,0", "6,1")), "ada", "ada");
        assertThat(second.left()).isEqualTo(new Quota.Left(0, 0));

        Path next = write("3.csv", GOOD.replace("5,0", "5,1"));
        TeamRegister.open(board(), Clock.fixed(last, ZoneOffset.UTC), "teacher")
                .extend("ada", new Extension(0, 1, Optional.empty()), "");
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk(last).submit(next, "ada", "ada"))
                .withMessageContaining("has used its 2 submissions of");
        assertThat(desk(last.plusMillis(1)).submit(next, "ada", "ada").left().total()).isZero();
    }

    /** A clock that was put back gives a day again, but never more submissions in all. */
    @Test
    void keepsTheTotalWhereAClockGoesBack() throws IOException {
        desk(Fixtures.NOON).submit(write("1.csv", GOOD), "ada", "ada");
        Instant yesterday = Fixtures.NOON.minus(Duration.ofDays(1));
        desk(yesterday).submit(write("2.csv", GOOD.replace("6,0", "6,1")), "ada", "ada");
        desk(yesterday).submit(write("3.csv", GOOD.replace("5,0", "5,1")), "ada", "ada");
        Path fourth = write("4.csv", GOOD.replace("4,1", "4,0"));
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> desk(Fixtures.NOON).submit(fourth, "ada", "ada"))
                .withMessageContaining("has used all of its 3 submissions");
    }

    @Test
    void forgivesWhatALaterDeadlineAllows() throws IOException {
        settings("deadline: 2026-11-21T13:00:00\n");
        SubmissionDesk desk = desk(Fixtures.NOON.plusSeconds(60));
        Path file = write("1.csv", GOOD);
        desk.submit(file, "ada", "ada");
        desk.submit(file, "bob", "bob");
        assertThat(late()).containsExactly(true, true);

        TeamRegister.open(board(), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC), "teacher")
                .extend(
                        "ada",
                        new Extension(0, 0, Optional.of(LocalDateTime.parse("2026-11-21T14:00"))),
                        "a doctor's note");
        assertThat(late()).containsExactly(false, true);

        settings("deadline: 2026-11-21T15:00:00\n");
        desk(Fixtures.NOON);
        assertThat(late()).containsExactly(false, false);
        settings("deadline: 2026-11-21T11:00:00\n");
        desk(Fixtures.NOON).submit(file, "cyd", "cyd");
        settings("deadline: 2026-11-21T10:00:00\n");
        desk(Fixtures.NOON);
        assertThat(late()).containsExactly(false, true, true);
    }

    @Test
    void leavesNoTeamBehindWhereEveryonesDeadlineMoves() throws IOException {
        settings("deadline: 2026-11-21T11:00:00\n");
        Path file = write("1.csv", GOOD);
        desk(Fixtures.NOON).submit(file, "ada", "ada");
        TeamRegister.open(board(), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC), "teacher")
                .extend(
                        "ada",
                        new Extension(0, 0, Optional.of(LocalDateTime.parse("2026-11-21T12:00"))),
                        "ill");
        assertThat(late()).containsExactly(true);
        settings("deadline: 2026-11-21T13:00:00\n");
        desk(Fixtures.NOON).submit(file, "bob", "bob");
        assertThat(late()).containsExactly(false, false);
    }

    private List<Boolean> late() {
        return Ledger.openExisting(board()).entries().stream().map(Entry::late).toList();
    }

    @Test
    void takesNoteOfRulesThatChange() throws IOException {
        desk(Fixtures.NOON);
        settings("deadline: 2026-12-24T13:00:00\n");
        assertThat(desk(Fixtures.NOON).ledger().competition().rules().deadline())
                .contains(LocalDateTime.parse("2026-12-24T13:00:00"));
        assertThat(Ledger.openExisting(board()).competition().rules().deadline())
                .contains(LocalDateTime.parse("2026-12-24T13:00:00"));
    }

    @Test
    void letsNoRunWriteToTheTerminal() throws IOException {
        write("run/run.yaml", "solution: \"\\e[31mred\\u202E %s\"\n".formatted("x".repeat(200)));
        desk(Fixtures.NOON).submit(write("run/solution.csv", GOOD), "ada", "ada");
        assertThat(Ledger.openExisting(board()).entries().get(0).solution().orElseThrow())
                .startsWith("?[31mred? x")
                .hasSize(100);
    }

    @Test
    void putsABenchmarkOnTheBoardOnce() {
        Predictions predictions =
                Predictions.decide(
                        DataSet.open(folder.resolve("data")).competition().labels(),
                        List.of("1", "2", "3", "4", "5", "6"),
                        new float[][] {{0.5f}, {0.5f}, {0.5f}, {0.5f}, {0.5f}, {0.5f}},
                        new double[] {0.6});
        SubmissionDesk desk = desk(Fixtures.NOON);
        assertThat(desk.benchmark("majority", predictions).orElseThrow().benchmark()).isTrue();
        assertThat(desk.benchmark("majority", predictions)).isEmpty();

        Entry entry = desk.ledger().entries().get(0);
        assertThat(desk.ledger().entries()).hasSize(1);
        assertThat(entry.solution()).contains("majority");
        assertThat(entry.predictionsSha256()).isPresent();
        assertThat(new String(desk.ledger().content(entry.sha256()).bytes(), UTF_8))
                .isEqualTo("id,label\n1,0\n2,0\n3,0\n4,0\n5,0\n6,0\n");
    }

    @Test
    void knowsWhatTeamsHaveInCommonWhateverTheFormOfTheirFiles() throws IOException {
        SubmissionDesk desk = desk(Fixtures.NOON);
        desk.submit(write("1.csv", GOOD), "ada", "ada");
        desk.submit(write("2.csv", GOOD), "bob", "bob");
        desk.submit(
                write("3.csv", "label,id\r\n0,6\r\n0,5\r\n1,\"4\"\r\n1,3\r\n0,2\r\n1,1\r\n"),
                "cyd",
                "cyd");
        desk.submit(write("4.csv", GOOD.replace("6,0", "6,1")), "dan", "dan");

        assertThat(desk.ledger().history("ada").submissions().get(0).twins())
                .containsExactly(new Twin(2, "bob", true), new Twin(3, "cyd", false));
        assertThat(desk.ledger().history("cyd").submissions().get(0).twins())
                .containsExactly(new Twin(1, "ada", false), new Twin(2, "bob", false));
        assertThat(desk.ledger().history("dan").submissions().get(0).twins()).isEmpty();

        TeamRegister.open(board(), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC), "teacher")
                .merge("bob", "ada");
        assertThat(desk.ledger().history("ada").submissions().get(0).twins())
                .containsExactly(new Twin(3, "cyd", false));
    }

    @Test
    void takesNothingForCopiedThatAnybodyCanComeUpon() throws IOException {
        SubmissionDesk desk = desk(Fixtures.NOON);
        Path constant = write("constant.csv", GOOD.replaceAll(",[01]\n", ",1\n"));
        desk.submit(constant, "ada", "ada");
        desk.submit(constant, "bob", "bob");
        desk.submit(write("1.csv", GOOD), "ada", "ada");
        desk.submit(write("2.csv", GOOD.replace("\n", "\r\n")), "bob", "bob");
        assertThat(desk.ledger().snapshot().twins().of(3)).hasSize(1);

        // The rows of a benchmark may stand in any order.
        Predictions benchmark =
                Predictions.decide(
                        DataSet.open(folder.resolve("data")).competition().labels(),
                        List.of("6", "5", "4", "3", "2", "1"),
                        new float[][] {{0.1f}, {0.2f}, {0.9f}, {0.8f}, {0.3f}, {0.7f}},
                        new double[] {0.5});
        desk.benchmark("text", benchmark);

        Twins twins = desk.ledger().snapshot().twins();
        for (Entry entry : desk.ledger().entries()) {
            assertThat(twins.of(entry.id())).as("%s", entry).isEmpty();
        }
    }

    @Test
    void needsTheHiddenAnswers() throws IOException {
        Files.delete(folder.resolve("data/private/answers.csv"));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> desk(Fixtures.NOON))
                .withMessageContaining("answers.csv not found");
        assertThat(board()).doesNotExist();
    }

    private SubmissionDesk desk(Instant now) {
        return SubmissionDesk.open(
                DataSet.open(folder.resolve("data")), board(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void settings(String more) throws IOException {
        write(
                "data/competition.yaml",
                """
                id: demo
                task: binary
                labels: [hateful]
                metric: accuracy
                limits: {submissions-per-day: 2, submissions-total: 3}
                timezone: Europe/Berlin
                """
                        + more);
    }

    private Path board() {
        return folder.resolve("board.db");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
