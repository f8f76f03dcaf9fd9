package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;

class SiteTest {

    private static final String SCRIPT = "<script>alert('1\" & 2')</script>";

    @TempDir private Path folder;

    private static Entries entries() {
        return new Entries(Metric.ACCURACY)
                .team("ada", 0.5, 0.4)
                .team("ada", 0.75, 0.625)
                .team("bob", 0.625, 0.75)
                .picked()
                .benchmark("majority", 0.5)
                .late("cyd", 0.9);
    }

    @Test
    void writesTablesADocumentAndPages() throws IOException {
        write(entries(), BoardView.PUBLIC);
        assertThat(files())
                .containsExactly(
                        "board.json",
                        "gradebook.csv",
                        "index.html",
                        "submissions.csv",
                        "teams/1.html",
                        "teams/2.html",
                        "teams/3.html",
                        "teams/4.html");
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("<a href=\"teams/1.html\">ada</a>", "How the scores are spread")
                .contains("type=\"search\"");
        assertThat(folder.resolve("teams/1.html"))
                .content()
                .contains("<a href=\"../index.html\">", "<polyline class=\"best\"", "0.7500")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void keepsPrivateScoresAndMembersOffPublicPages() throws IOException {
        write(entries(), BoardView.PUBLIC);
        assertThat(table("gradebook.csv"))
                .containsExactly(
                        "team,members,best,picked,public,private,interval,late,flags,rank,"
                                + "percentile,medal",
                        "ada,ada's member,2,,0.75,,\"[0.6875, 0.8125]\",0,automatic pick,1,100.0,"
                                + "gold",
                        "bob,bob's member,3,3,0.625,,\"[0.5625, 0.6875]\",0,,2,50.0,",
                        "cyd,cyd's member,5,,0.9,,\"[0.8375, 0.9625]\",1,late only,,,");
        assertThat(table("submissions.csv").get(3))
                .endsWith("false,false,true,0.625,\"[0.5625, 0.6875]\",,,");
        assertThat(folder.resolve("teams/2.html")).content().doesNotContain("0.7500", "member");
        assertThat(folder.resolve("index.html")).content().doesNotContain("member");
    }

    @Test
    void showsThePrivateBoardToWhoeverMaySeeIt() throws IOException {
        write(entries(), BoardView.PRIVATE);
        assertThat(table("gradebook.csv").subList(1, 3))
                .containsExactly(
                        "bob,bob's member,3,3,0.625,0.75,\"[0.6875, 0.8125]\",0,,1,100.0,gold",
                        "ada,ada's member,2,,0.75,0.625,\"[0.5625, 0.6875]\",0,automatic pick,2,"
                                + "50.0,");
        assertThat(folder.resolve("teams/2.html"))
                .content()
                .contains("0.7500", "<span class=\"mark\">picked</span>");
        assertThat(folder.resolve("board.json")).content().contains("\"view\" : \"private\"");
    }

    @Test
    void flagsWhatTeamsHaveInCommonForTheInstructorAlone() throws IOException {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("=1+1", 0.75)
                        .team("ada", 0.75)
                        .same(1, true)
                        .team("bob", 0.75)
                        .same(1, false)
                        .team("ada", 0.5)
                        .same(2, false)
                        .benchmark("majority", 0.25)
                        .team("cyd", 0.25)
                        .same(5, true)
                        .team("dan", 0.25)
                        .same(5, false);
        for (BoardView view : BoardView.values()) {
            write(entries, view);
            assertThat(flags("gradebook.csv"))
                    .containsExactlyInAnyOrder(
                            "'=1+1: automatic pick; same file as ada; same predictions as bob",
                            "ada: automatic pick; same file as '=1+1; same predictions as bob",
                            "bob: automatic pick; same predictions as '=1+1; same predictions as"
                                    + " ada",
                            "cyd: automatic pick",
                            "dan: automatic pick");
            assertThat(flags("submissions.csv"))
                    .containsExactly(
                            "'=1+1: same file as submission 2 of ada; same predictions as"
                                    + " submission 3 of bob; same predictions as submission 4 of"
                                    + " ada",
                            "ada: same file as submission 1 of '=1+1; same predictions as"
                                    + " submission 3 of bob",
                            "bob: same predictions as submission 1 of '=1+1; same predictions as"
                                    + " submission 2 of ada; same predictions as submission 4 of"
                                    + " ada",
                            "ada: same predictions as submission 1 of '=1+1; same predictions as"
                                    + " submission 3 of bob",
                            "majority: ",
                            "cyd: ",
                            "dan: ");
            for (String page : files()) {
                if (!page.endsWith(".csv")) {
                    assertThat(folder.resolve(page))
                            .content()
                            .doesNotContain("same file", "same predictions");
                }
            }
        }
    }

    /** Returns the flags of a table behind the team of the row. */
    private List<String> flags(String table) throws IOException {
        List<String> lines = table(table);
        List<String> header = List.of(lines.get(0).split(","));
        return lines.subList(1, lines.size()).stream()
                .map(line -> List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
                .map(
                        row ->
                                row.get(header.indexOf("team"))
                                        + ": "
                                        + row.get(header.indexOf("flags")))
                .toList();
    }

    @Test
    void removesPagesOfTeamsThatAreGoneAndNothingElse() throws IOException {
        Entries entries = entries();
        write(entries, BoardView.PUBLIC);
        Files.copy(folder.resolve("teams/1.html"), folder.resolve("teams/77.html"));
        Files.writeString(folder.resolve("teams/notes.html"), "mine");
        write(entries, BoardView.PUBLIC);
        assertThat(files()).contains("teams/notes.html").doesNotContain("teams/77.html");
    }

    @Test
    void letsNoNameRunInABrowser() throws IOException {
        write(
                new Entries(Metric.ACCURACY)
                        .solution(SCRIPT, SCRIPT, 0.5)
                        .solution(SCRIPT, "\"><img src=x onerror=alert(1)>", 0.75)
                        .team("ada", 0.25),
                BoardView.PRIVATE);
        for (String page : List.of("index.html", "teams/1.html", "teams/2.html")) {
            assertThat(folder.resolve(page))
                    .content()
                    .doesNotContain("<script>alert", "<img", "http:", "https:", "src=x onerror=\"")
                    .contains("default-src 'none'");
        }
    }

    @Test
    void letsNoNameRunInASpreadsheet() throws IOException {
        write(
                new Entries(Metric.ACCURACY)
                        .solution("=cmd|' /C calc'!A0", "@sum(1)", 0.5)
                        .solution("+1", "-1", 0.4)
                        .solution("  =1+1", "\tx", 0.3)
                        .solution("\uFF1D1+1", "a\"b,c", 0.2)
                        .solution("x;=1+1;y", "a; \t@b", 0.1),
                BoardView.PUBLIC);
        for (String name : List.of("gradebook.csv", "submissions.csv")) {
            for (String line : table(name)) {
                assertThat(line.split("[,;\t]"))
                        .as(line)
                        .noneMatch(cell -> cell.matches("\"*\\s*[=+@\uFF1D].*"))
                        .noneMatch(cell -> cell.matches("\"?-[^0-9].*|-1"));
            }
        }
        assertThat(table("gradebook.csv").get(1)).startsWith("'=cmd|' /C calc'!A0,");
        assertThat(table("submissions.csv").get(4)).contains("\"a\"\"b,c\"");
    }

    @Test
    void writesNowhereElseWhateverTeamsAreCalled() throws IOException {
        write(
                new Entries(Metric.ACCURACY)
                        .team("../../escaped", 0.5)
                        .team("/etc/passwd", 0.4)
                        .team("C:\\windows", 0.3)
                        .team("index", 0.2),
                BoardView.PUBLIC);
        assertThat(files()).hasSize(8);
        assertThat(folder.getParent().resolve("escaped")).doesNotExist();
    }

    @Test
    void leavesThePagesOfOthersAlone() throws IOException {
        Entries entries = new Entries(Metric.ACCURACY).team("ada", 0.5);
        Path index = Files.writeString(folder.resolve("index.html"), "<p>my homepage");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> write(entries, BoardView.PUBLIC))
                .withMessageContaining("index.html was not made by 'podium export'");
        assertThat(files()).containsExactly("index.html");

        Files.delete(index);
        write(entries, BoardView.PUBLIC);
        Path other = Files.writeString(folder.resolve("teams/7.html"), "<p>seven");
        write(entries, BoardView.PUBLIC);
        assertThat(other).exists();
    }

    @Test
    void namesMembersOnPagesOnDemandAlone() throws IOException {
        Entries entries = new Entries(Metric.ACCURACY).team("bob", 0.5);
        write(entries, BoardView.PRIVATE);
        assertThat(folder.resolve("teams/1.html")).content().doesNotContain("member");
        write(entries, BoardView.PRIVATE, true);
        assertThat(folder.resolve("teams/1.html")).content().contains("bob&#39;s member");
    }

    @Test
    void writesABoardWithoutSubmissions() throws IOException {
        write(new Entries(Metric.ACCURACY), BoardView.PUBLIC);
        assertThat(table("gradebook.csv")).hasSize(1);
        assertThat(folder.resolve("index.html")).content().contains("No submission yet");
    }

    private void write(Entries entries, BoardView view) throws IOException {
        write(entries, view, false);
    }

    private void write(Entries entries, BoardView view, boolean withMembers) throws IOException {
        new Site(entries.snapshot(), view, Optional.empty(), withMembers).write(folder);
    }

    private List<String> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
