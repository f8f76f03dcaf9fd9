package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams, picks and what is kept of them, through the command line alone. */
class TeamCommandsTest {

    private static final String GOOD = "id,label\n1,1\n2,0\n3,1\n4,1\n";

    private static final String TEST = "id,img,text\n1,,a\n2,,b\n3,,c\n4,,d\n";

    private static final String ANSWERS =
            "id,label,Usage\n1,1,Public\n2,0,Public\n3,1,Private\n4,0,Private\n";

    @TempDir private static Path folder;

    private static String data;

    @BeforeAll
    static void makeData() throws IOException {
        data = folder.resolve("data").toString();
        write("data/public/test.csv", TEST);
        write("data/private/answers.csv", ANSWERS);
        settings("");
    }

    @Test
    void aTeamIsAddedExtendedAndListed() throws IOException {
        String board = board("teams");
        assertThat(run("team", "add", "rain men", "ada", "bob", "--board", board).out())
                .isEqualTo("team rain men: ada, bob" + System.lineSeparator());
        assertThat(run("team", "member", "rain men", "cyd", "--board", board).out())
                .contains("ada, bob, cyd");
        assertThat(run("team", "member", "rain men", "bob", "--leave", "--board", board).out())
                .contains("ada, cyd");
        assertThat(
                        run(
                                        "team",
                                        "extend",
                                        "rain men",
                                        "--per-day",
                                        "2",
                                        "--deadline",
                                        "2031-01-01T12:00",
                                        "--reason",
                                        "ill",
                                        "--board",
                                        board)
                                .out())
                .contains("2 more a day and 0 more in all", "until 2031-01-01T12:00");
        Terminal list = run("team", "list", "--board", board, "--json");
        JsonNode rows = new ObjectMapper().readTree(list.out());
        assertThat(rows.findValuesAsText("team")).containsExactly("first", "rain men");
        assertThat(rows.get(1).get("left_today").intValue()).isEqualTo(5);
        assertThat(run("team", "list", "--board", board).out()).contains("rain men", "ada, cyd");
        assertThat(run("team", "merge", "rain men", "first", "--board", board).out())
                .contains("took over first");
        assertThat(run("history", "rain men", "--board", board).out())
                .contains("granted 2 more a day", "bob left", "first merged into rain men");
    }

    @Test
    void whatIsAgainstTheRulesIsRefused() throws IOException {
        String board = board("refusals");
        Terminal twice = run("team", "add", "first", "--board", board);
        assertThat(twice.exitCode()).isEqualTo(3);
        assertThat(twice.err()).contains("'first' is on the board already", "podium team member");
        Terminal unknown = run("team", "member", "frist", "ada", "--board", board);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'first'?");
        assertThat(run("team", "extend", "first", "--board", board).err())
                .contains("say what to grant");
        assertThat(run("team", "extend", "first", "--total", "-1", "--board", board).exitCode())
                .isEqualTo(2);
        assertThat(run("team", "--board", board).exitCode()).isEqualTo(2);
        Terminal invisible = run("team", "add", "\u001b[31mred", "--board", board);
        assertThat(invisible.exitCode()).isEqualTo(3);
        assertThat(invisible.err()).contains("control").doesNotContain("\u001b");
    }

    @Test
    void picksAreMadeShownAndLimited() throws IOException {
        String board = board("picks");
        submit(board, "first", GOOD.replace("4,1", "4,0"));
        submit(board, "first", GOOD.replace("3,1", "3,0"));
        assertThat(run("pick", "--team", "first", "--board", board).out())
                .contains("picks none of 2, so its best on the public rows counts");
        assertThat(run("pick", "--team", "first", "1", "2", "--board", board).out())
                .contains("picks 1, 2 (2 of 2)");
        Terminal tooMany = run("pick", "--team", "first", "3", "--board", board);
        assertThat(tooMany.exitCode()).isEqualTo(3);
        assertThat(tooMany.err()).contains("a team may pick 2", "has picked 1, 2", "--drop");
        assertThat(run("pick", "--team", "first", "1", "--drop", "--board", board).out())
                .contains("picks 2 (1 of 2)");
        assertThat(run("pick", "--team", "first", "3", "--only", "--board", board).out())
                .contains("picks 3 (1 of 2)");
        JsonNode document =
                json(run("leaderboard", "--board", board, "--private", "--json")).get("rows");
        assertThat(document.get(0).get("submission_id").intValue()).isEqualTo(3);
        assertThat(document.get(0).get("picked").booleanValue()).isTrue();
        assertThat(run("pick", "--team", "first", "--clear", "--board", board).out())
                .contains("picks none");
        assertThat(run("pick", "--team", "first", "--only", "--board", board).exitCode())
                .isEqualTo(2);
        assertThat(run("pick", "--team", "first", "1", "--clear", "--board", board).exitCode())
                .isEqualTo(2);
        assertThat(run("pick", "--team", "first", "one", "--board", board).exitCode()).isEqualTo(2);
    }

    @Test
    void picksThatChangeTheOrderAreComparedAnew() throws IOException {
        String board = board("anew");
        submit(board, "first", GOOD.replace("3,1", "3,0"));
        submit(board, "second", GOOD.replace("4,1", "4,0"));
        String[] show = {"leaderboard", "--board", board, "--private"};
        assertThat(run(show).out()).contains("places 1 and 2 cannot be told apart");
        assertThat(run("pick", "--team", "first", "2", "--board", board).exitCode()).isZero();
        assertThat(run(show).out())
                .contains("1 place has not been compared with those above yet")
                .doesNotContain("told apart");
        assertThat(run(show).err()).contains("'--data DIR' compares");
        assertThat(run(with(show, "--data", data)).out())
                .contains("places 1 and 2 cannot be told apart")
                .doesNotContain("compared");
        assertThat(run(show).out()).contains("places 1 and 2 cannot be told apart");
        Terminal missing = run("leaderboard", "--board", board + "x", "--private", "--data", data);
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("not found");
        assertThat(Path.of(board + "x")).doesNotExist();
    }

    @Test
    void aHistoryHoldsBackPrivateScoresWhileTheCompetitionIsOpen() throws IOException {
        String board = board("history");
        JsonNode open = json(run("history", "first", "--board", board, "--json"));
        JsonNode submission = open.get("submissions").get(0);
        assertThat(submission.get("scores").findValuesAsText("usage")).containsExactly("public");
        assertThat(submission.get("scores").get(0).get("sha256").get("split").textValue())
                .hasSize(64);
        JsonNode all = json(run("history", "first", "--board", board, "--private", "--json"));
        assertThat(all.get("submissions").get(0).get("scores").findValuesAsText("usage"))
                .containsExactlyInAnyOrder("all", "public", "private");
        assertThat(run("history", "frist", "--board", board).exitCode()).isEqualTo(2);
    }

    @Test
    void filesThatTeamsShareAreToldToTheInstructorAlone() throws IOException {
        String board = board("shared");
        Terminal submitted = submit(board, "second", GOOD.replace("\n", "\r\n"));
        Terminal receipt =
                run(
                        "submit",
                        write("again.csv", GOOD).toString(),
                        "--data",
                        data,
                        "--board",
                        board,
                        "--team",
                        "third",
                        "--json");
        for (Terminal seen : new Terminal[] {submitted, receipt}) {
            assertThat(seen.exitCode()).isZero();
            assertThat(seen.out() + seen.err()).doesNotContain("same", "first");
        }

        assertThat(run("history", "third", "--board", board).out())
                .contains(
                        "same file as submission 1 of first, same predictions as submission 2 of"
                                + " second");
        JsonNode twins =
                json(run("history", "third", "--board", board, "--json"))
                        .get("submissions")
                        .get(0)
                        .get("same_as");
        assertThat(twins.findValuesAsText("team")).containsExactly("first", "second");
        assertThat(twins.get(0).get("submission_id").intValue()).isEqualTo(1);
        assertThat(twins.get(0).get("file").booleanValue()).isTrue();
        assertThat(twins.get(1).get("file").booleanValue()).isFalse();
        assertThat(run("leaderboard", "--board", board).out()).doesNotContain("same file");
    }

    @Test
    void theBoardTurnsPrivateOnceItIsOver() throws IOException {
        String board = board("deadline");
        assertThat(json(run("leaderboard", "--board", board, "--json")).get("view").textValue())
                .isEqualTo("public");
        settings("deadline: 2020-01-01T00:00:00\n");
        try {
            Terminal late = submit(board, "first", GOOD.replace("1,1", "1,0"));
            assertThat(late.out()).contains("late, so it does not rank");
            assertThat(json(run("leaderboard", "--board", board, "--json")).get("view").textValue())
                    .isEqualTo("private");
            assertThat(run("pick", "--team", "first", "1", "--board", board).err())
                    .contains("picks can be changed no more");
        } finally {
            settings("");
        }
    }

    @Test
    void changedRulesAreSaidOnce() throws IOException {
        String board = board("rules");
        settings("deadline: 2031-01-01T12:00:00\nlate: refuse\n");
        try {
            assertThat(submit(board, "second", GOOD).err())
                    .contains("competition.yaml the board's rules change: deadline: none → 2031-")
                    .contains("rules change: late: accept → refuse");
            assertThat(submit(board, "third", GOOD).err()).doesNotContain("rules");
        } finally {
            settings("");
        }
    }

    @Test
    void mendedAnswersAreRescoredInTwoSteps() throws IOException {
        String board = board("rescoring");
        String[] rescore = {"rescore", "--data", data, "--board", board};
        write(
                "data/private/answers.csv",
                "id,label,Usage\n1,0,Public\n2,0,Public\n3,1,Private\n4,0,Private\n");
        try {
            assertThat(run(rescore).out())
                    .contains("rescoring 1, accuracy → accuracy, planned")
                    .contains("public: 1 of 1 scores and 0 of 1 ranks change")
                    .containsPattern("first +1.0000 +0.5000 +1 +1");
            assertThat(run(rescore).out()).contains("rescoring 1,");
            Terminal other = run("leaderboard", "--board", board, "--data", data);
            assertThat(other.exitCode()).isEqualTo(3);
            assertThat(other.err()).contains("the hidden answers have changed");
            assertThat(run(with(rescore, "--cancel")).out()).contains("no score changed");
            Terminal none = run(with(rescore, "--apply"));
            assertThat(none.exitCode()).isEqualTo(3);
            assertThat(none.err()).contains("nothing is planned");
            JsonNode plan = json(run(with(rescore, "--plan", "--json")));
            assertThat(plan.get("state").textValue()).isEqualTo("planned");
            assertThat(plan.get("public").get(0).get("new_score").doubleValue()).isEqualTo(0.5);
            assertThat(run(with(rescore, "--apply")).out()).contains("rescoring 2", "applied");
            assertThat(run("history", "first", "--board", board).out())
                    .containsPattern("public +accuracy 1.0000 +submission")
                    .containsPattern("public +accuracy 0.5000 +rescoring 2");
            assertThat(run(with(rescore, "--apply", "--cancel")).exitCode()).isEqualTo(2);
            write(
                    "data/private/answers.csv",
                    "id,label,Usage\n1,0,Public\n2,0,Public\n3,1,Private\n");
            Terminal removed = run(with(rescore, "--plan"));
            assertThat(removed.exitCode()).isEqualTo(3);
            assertThat(removed.err()).contains("missing ids: 1 (4)", "as Ignored");
            write("data/public/test.csv", TEST.replace("4,,d\n", ""));
            assertThat(run(with(rescore, "--plan")).out())
                    .contains("1 of 1 submissions does not fit the test any more")
                    .contains("is marked Ignored, not removed");
        } finally {
            write("data/public/test.csv", TEST);
            write("data/private/answers.csv", ANSWERS);
        }
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void neighboursAreComparedAndReportedScoresShown() throws IOException {
        String board = board("statistics");
        submit(board, "second", GOOD.replace("1,1", "1,0"));
        Terminal reported =
                run(
                        "baselines",
                        "--data",
                        data,
                        "--board",
                        board,
                        "--reported",
                        "a paper=0.75",
                        "--source",
                        "table 2, other rows");
        assertThat(reported.exitCode()).isZero();
        Terminal text = run("leaderboard", "--board", board);
        assertThat(text.out())
                .contains("places 1 and 2 cannot be told apart on this test set")
                .contains("higher to count as better")
                .containsPattern("– +a paper \\(reported\\) +0.7500");
        JsonNode pair =
                json(run("leaderboard", "--board", board, "--json"))
                        .get("statistics")
                        .get("neighbours")
                        .get(0);
        assertThat(pair.get("test").textValue()).isEqualTo("McNemar");
        assertThat(pair.get("above").textValue()).isEqualTo("first");
        assertThat(pair.get("difference").doubleValue()).isEqualTo(0.5);
        assertThat(
                        run("baselines", "--data", data, "--board", board, "--reported", "first=1")
                                .err())
                .contains("'first' is on the board already");
        Terminal impossible =
                run("baselines", "--data", data, "--board", board, "--reported", "paper=71.5");
        assertThat(impossible.exitCode()).isEqualTo(3);
        assertThat(impossible.err()).contains("71.5", "accuracy is between 0 and 1");
    }

    @Test
    void aBoardIsExportedWithoutWhatIsHidden() throws IOException {
        String board = board("export");
        write(
                "predicted/predictions.csv",
                "id,prob_hateful,pred_label\n1,0.9,1\n2,0.2,0\n3,0.8,1\n4,0.7,1\n");
        Path predicted = write("predicted/solution.csv", GOOD);
        String[] more = {"--data", data, "--board", board, "--team", "second"};
        assertThat(run(with(new String[] {"submit", predicted.toString()}, more)).exitCode())
                .isZero();
        Path open = folder.resolve("open");
        assertThat(run("export", "--board", board, "--to", open.toString()).out())
                .isEqualTo(open.resolve("index.html") + System.lineSeparator());
        assertThat(open.resolve("gradebook.csv")).content().contains("first,,1,,1.0,,");
        assertThat(open.resolve("teams/2.html")).content().doesNotContain("Thresholds");
        assertThat(open.resolve("solution_file.csv")).doesNotExist();

        Path hidden = folder.resolve("hidden");
        String[] export = {"export", "--board", board, "--to", hidden.toString()};
        assertThat(run(with(export, "--with-answers")).exitCode()).isEqualTo(2);
        Terminal all = run(with(export, "--private", "--data", data, "--with-answers"));
        assertThat(all.exitCode()).isZero();
        assertThat(all.err()).contains("gives every answer away");
        assertThat(hidden.resolve("gradebook.csv")).content().contains("first,,1,,1.0,0.5,");
        assertThat(hidden.resolve("teams/2.html")).content().contains("Thresholds", "hateful");
        assertThat(hidden.resolve("teams/1.html")).content().doesNotContain("Thresholds");
        assertThat(hidden.resolve("solution_file.csv"))
                .hasContent("id,label,Usage\n1,1,Public\n2,0,Public\n3,1,Private\n4,0,Private\n");
        assertThat(run(export).err())
                .contains(hidden.resolve("solution_file.csv") + " gives every answer away");
    }

    @Test
    void aWholeCourseIsHandedInAtOnce() throws IOException {
        String board = board("course");
        Path good = write("course/ada.csv", GOOD);
        Path same = write("course/first.csv", GOOD);
        Path bad = write("course/bob.csv", "id,label\n1,yes\n");
        Path folderNotFile = Files.createDirectories(folder.resolve("course/cyd.csv"));
        Path red = write("course/\u001b[31m.csv", GOOD);
        Path none = folder.resolve("course/dan.csv");
        Terminal all =
                run(
                        "submit",
                        good.toString(),
                        same.toString(),
                        bad.toString(),
                        folderNotFile.toString(),
                        red.toString(),
                        none.toString(),
                        "--data",
                        data,
                        "--board",
                        board,
                        "--team-from-filename");
        assertThat(all.exitCode()).isEqualTo(3);
        assertThat(all.out()).containsOnlyOnce("submission 2 of ada");
        assertThat(all.err())
                .contains("identical to submission 1 of team 'first'")
                .contains("bob.csv is refused", "cyd.csv is refused", "dan.csv is refused")
                .contains("control or text-direction characters")
                .contains("1 of 6 files were accepted")
                .doesNotContain("\u001b");
        assertThat(json(run("team", "list", "--board", board, "--json")).findValuesAsText("team"))
                .containsExactly("first", "ada");
    }

    @Test
    void namesThatAttackAreRefusedOrHarmless() throws IOException {
        String board = board("attacks");
        assertThat(submit(board, "a\0b", GOOD).exitCode()).isEqualTo(3);
        Terminal file = run("submit", "a\0b.csv", "--data", data, "--board", board);
        assertThat(file.exitCode()).isEqualTo(2);
        String drop = "x'); DROP TABLE submission; --";
        assertThat(submit(board, drop, GOOD).exitCode()).isZero();
        assertThat(submit(board, "../../../etc/passwd", GOOD).exitCode()).isZero();
        assertThat(run("history", drop, "--board", board).exitCode()).isZero();
        Path site = folder.resolve("attacked/site");
        assertThat(run("export", "--board", board, "--to", site.toString()).exitCode()).isZero();
        assertThat(site.resolve("teams")).isDirectoryContaining("glob:**/3.html");
        assertThat(folder.resolve("attacked")).isDirectoryNotContaining("glob:**etc**");
    }

    /** Returns a board on which team 'first' has handed in one file. */
    private static String board(String name) throws IOException {
        String board = folder.resolve(name + ".db").toString();
        assertThat(submit(board, "first", GOOD).exitCode()).isZero();
        return board;
    }

    private static Terminal submit(String board, String team, String text) throws IOException {
        Path file = write("submitted.csv", text);
        return run("submit", file.toString(), "--data", data, "--board", board, "--team", team);
    }

    private static Terminal run(String... arguments) {
        return Terminal.run(arguments);
    }

    private static JsonNode json(Terminal terminal) throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }

    private static void settings(String more) throws IOException {
        write(
                "data/competition.yaml",
                """
                id: demo
                task: binary
                labels: [hateful]
                metric: accuracy
                limits: {submissions-per-day: 3, submissions-total: 30}
                """
                        + more);
    }

    private static Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
