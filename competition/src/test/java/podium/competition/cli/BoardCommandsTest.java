package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From synthetic memes to a board, through the command line alone. */
class BoardCommandsTest {

    @TempDir private static Path folder;

    private static String data;
    private static String submission;

    @BeforeAll
    static void makeData() {
        data = folder.resolve("data").toString();
        submission = Path.of(data, "public", "sample_submission.csv").toString();
        Terminal terminal = Terminal.run("data", "make", "--to", data, "--memes", "40");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("40 memes").hasLineCount(1);
    }

    @Test
    void aFolderThatHoldsSomethingIsNotOverwritten() {
        Terminal terminal = Terminal.run("data", "make", "--to", data);
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("is there and not empty");
    }

    @Test
    void tooFewMemesAreWrongUsageAndLeaveNothing() {
        Path few = folder.resolve("few");
        Terminal terminal = Terminal.run("data", "make", "--to", few.toString(), "--memes", "3");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("from 40 to", "not 3");
        assertThat(few).doesNotExist();
    }

    @Test
    void tablesOfOthersBecomeADataSetThatCanBeUsed() throws IOException {
        Path raw = Files.createDirectory(folder.resolve("raw"));
        StringBuilder train = new StringBuilder("id,img,label,text\n");
        StringBuilder test = new StringBuilder(train);
        for (int row = 0; row < 8; row++) {
            train.append("%d,,%d,caption %d\n".formatted(row, row % 2, row));
            test.append("t%d,,%d,hidden %d\n".formatted(row, row % 2, row));
        }
        Files.writeString(raw.resolve("train.csv"), train);
        Files.writeString(raw.resolve("test.csv"), test);
        String to = folder.resolve("imported").toString();
        Terminal terminal =
                Terminal.run(
                        "data", "import", "--format", "csv", "--from", raw.toString(), "--to", to);
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("train", "dev", "8 rows");
        Terminal checked = Terminal.run("data", "check", to, "--json");
        JsonNode report = new ObjectMapper().readTree(checked.out());
        assertThat(report.get("usable").booleanValue()).isTrue();
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void anUnknownFormatIsRefusedWithTheNearest() {
        Terminal terminal =
                Terminal.run("data", "import", "--format", "multiof", "--from", "a", "--to", "b");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("did you mean 'multioff'?");
    }

    @Test
    void aFolderWithoutADataSetCannotBeUsed() {
        Terminal terminal = Terminal.run("data", "check", folder.resolve("nowhere").toString());
        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out()).contains("not found", "cannot be used");
    }

    @Test
    void aSoundSubmissionIsSaidToBe() {
        Terminal terminal = Terminal.run("check", submission, "--data", data);
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("can be submitted: 12 rows");
    }

    @Test
    void aFaultySubmissionIsRefusedAsTextAndAsOneDocument() throws IOException {
        Path faulty = faulty("faulty.csv");
        Terminal text = Terminal.run("check", faulty.toString(), "--data", data);
        assertThat(text.exitCode()).isEqualTo(3);
        assertThat(text.out()).contains("is missing", "cannot be submitted");
        Terminal json = Terminal.run("check", faulty.toString(), "--data", data, "--json");
        assertThat(json.exitCode()).isEqualTo(3);
        JsonNode document = new ObjectMapper().readTree(json.out());
        assertThat(document.get("accepted").booleanValue()).isFalse();
        assertThat(document.get("problems").findValuesAsText("kind")).contains("id-missing");
    }

    @Test
    void aScoreIsOneDocument() throws IOException {
        Terminal terminal = Terminal.run("score", submission, "--data", data, "--json");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.err()).isEmpty();
        JsonNode score = new ObjectMapper().readTree(terminal.out());
        assertThat(score.get("metric").textValue()).isEqualTo("auroc");
        assertThat(score.get("score").doubleValue()).isEqualTo(0.5);
        assertThat(score.get("n").intValue()).isEqualTo(12);
    }

    @Test
    void answersAloneAreEnoughToScore() throws IOException {
        Path answers =
                Files.writeString(
                        folder.resolve("answers.csv"),
                        "id,label,Usage\na,1,Public\nb,0,Public\nc,1,Private\nd,0,Ignored\n");
        Path solution =
                Files.writeString(folder.resolve("s.csv"), "id,label\na,1\nb,1\nc,1\nd,1\n");
        Terminal terminal =
                Terminal.run(
                        "score", solution.toString(), "--answers", answers.toString(), "--json");
        assertThat(terminal.exitCode()).isZero();
        JsonNode score = new ObjectMapper().readTree(terminal.out());
        assertThat(score.get("metric").textValue()).isEqualTo("accuracy");
        assertThat(score.get("score").doubleValue()).isEqualTo(2.0 / 3);
    }

    @Test
    void severalLabelsAreNamedOnTheCommandLine() throws IOException {
        Path answers =
                Files.writeString(
                        folder.resolve("answers-2.csv"),
                        "id,labels,Usage\na,\"red,blue\",Public\nb,,Private\n");
        Path solution = Files.writeString(folder.resolve("s-2.csv"), "id,red,blue\na,1,1\nb,0,1\n");
        Terminal terminal =
                Terminal.run(
                        "score",
                        solution.toString(),
                        "--answers",
                        answers.toString(),
                        "--labels",
                        "red,blue",
                        "--metric",
                        "accuracy");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).startsWith("accuracy 0.5000 on 2 rows (all)");
    }

    @Test
    void whatToScoreAgainstMustBeClear() {
        assertThat(Terminal.run("score", submission).err())
                .startsWith("podium score: give either --data DIR or --answers FILE");
        Terminal both = Terminal.run("score", submission, "--data", data, "--answers", "x");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(Terminal.run("score", submission, "--data", data, "--metric", "f1").exitCode())
                .isEqualTo(2);
        assertThat(Terminal.run("score", submission, "--answers", "x", "--metric", "f2").err())
                .contains("f2", "f1");
        assertThat(Terminal.run("score", submission, "--data", data, "--usage", "pubic").exitCode())
                .isEqualTo(2);
    }

    @Test
    void submissionsAndBaselinesReachTheBoard() throws IOException {
        String board = folder.resolve("board").toString();
        Terminal submitted =
                Terminal.run(
                        "submit", submission, "--data", data, "--board", board, "--team", "us");
        assertThat(submitted.exitCode()).isZero();
        assertThat(submitted.out()).startsWith("submission 1 of us: auroc");
        Terminal again =
                Terminal.run(
                        "submit",
                        submission,
                        "--data",
                        data,
                        "--board",
                        board,
                        "--team",
                        "us",
                        "--json");
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(again.out()).get("refused").get(0).textValue())
                .contains("identical");
        assertThat(Terminal.run("baselines", "--data", data, "--board", board).exitCode()).isZero();
        assertThat(Terminal.run("baselines", "--data", data, "--board", board).out())
                .contains("majority is on the board already");

        Terminal text = Terminal.run("leaderboard", "--board", board);
        assertThat(text.out()).contains("us", "majority");
        Terminal json = Terminal.run("leaderboard", "--board", board, "--private", "--json");
        JsonNode document = new ObjectMapper().readTree(json.out());
        assertThat(document.get("view").textValue()).isEqualTo("private");
        assertThat(document.get("rows")).hasSize(3);
        Path page = folder.resolve("board.html");
        assertThat(Terminal.run("leaderboard", "--board", board, "--html", page.toString()).out())
                .isEqualTo(page + System.lineSeparator());
        assertThat(page).content().contains("majority");
        Path table = folder.resolve("board.csv");
        assertThat(
                        Terminal.run("leaderboard", "--board", board, "--csv", table.toString())
                                .exitCode())
                .isZero();
        assertThat(table).exists();
    }

    @Test
    void oneFaultyFileDoesNotStopTheOthers() throws IOException {
        String board = folder.resolve("class-board").toString();
        Path alice = Files.copy(Path.of(submission), folder.resolve("alice.csv"));
        Path bob = faulty("bob.csv");
        Path carol = folder.resolve("carol.csv");
        Files.write(carol, reversed(Files.readAllLines(Path.of(submission))));
        Terminal terminal =
                Terminal.run(
                        "submit",
                        alice.toString(),
                        bob.toString(),
                        carol.toString(),
                        "--data",
                        data,
                        "--board",
                        board,
                        "--team-from-filename",
                        "--json");
        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.err()).contains("bob.csv is refused");
        JsonNode receipts = new ObjectMapper().readTree(terminal.out());
        assertThat(receipts.findValuesAsText("team")).containsExactly("alice", "carol");
        assertThat(receipts.get(1).get("refused")).isNotEmpty();
    }

    @Test
    void formsOfABoardExcludeEachOther() {
        Terminal terminal = Terminal.run("leaderboard", "--board", "b", "--json", "--csv", "c");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("mutually exclusive");
    }

    @Test
    void missingThingsAreNamedWithWhatMakesThem() {
        Terminal noData = Terminal.run("check", submission, "--data", "nowhere");
        assertThat(noData.exitCode()).isEqualTo(3);
        assertThat(noData.err()).contains("nowhere", "podium data import");
        Terminal noBoard = Terminal.run("leaderboard", "--board", "nowhere");
        assertThat(noBoard.exitCode()).isEqualTo(3);
        assertThat(noBoard.err()).contains("nowhere", "podium submit");
        assertThat(Terminal.run("check", "nowhere.csv", "--data", data).exitCode()).isEqualTo(3);
    }

    /** Writes a submission without its last row. */
    private static Path faulty(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(submission));
        return Files.write(folder.resolve(name), lines.subList(0, lines.size() - 1));
    }

    private static List<String> reversed(List<String> lines) {
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.reverse(rows);
        rows.add(0, lines.get(0));
        return rows;
    }
}
