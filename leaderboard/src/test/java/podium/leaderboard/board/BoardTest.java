package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.leaderboard.ledger.Pair;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

class BoardTest {

    private static final String ATTACK = "<script>alert('1\" & 2')</script>";

    private static Entries entries() {
        return new Entries(Metric.ACCURACY)
                .solution("ada", "efficientnet-distilbert", 0.75)
                .team("the Ünïcodes", 0.75)
                .benchmark("majority", 0.5)
                .team("bob", 0.25)
                .unscored("cyd");
    }

    @Test
    void beginsEveryRankedLineOfTheTextWithItsRank() {
        assertThat(entries().board(BoardView.PUBLIC).toText())
                .isEqualTo(
                        """
                        Demo <memes> · accuracy (higher is better) · public view · 4 teams, 4 submissions · times in Europe/Berlin

                        rank  team                   score  [interval]        ties  entries  when              solution
                        1     ada                   0.7500  [0.6875, 0.8125]     1        1  2026-11-22 00:31  efficientnet-distilbert
                        1     the Ünïcodes          0.7500  [0.6875, 0.8125]     1        1  2026-11-22 00:32  –
                        –     majority (benchmark)  0.5000  [0.4375, 0.5625]     0        1  2026-11-22 00:33  majority
                        3     bob                   0.2500  [0.1875, 0.3125]     0        1  2026-11-22 00:34  –
                        –     cyd                        –  –                    0        1  2026-11-22 00:35  –

                        2 places have not been compared with those above yet
                        """);
    }

    @Test
    void hasExactlyTheKeysOfTheFormatInItsJson() {
        Entries entries = new Entries(Metric.LOG_LOSS).team("ada", 0.75).unscored(ATTACK);
        assertThat(entries.board(BoardView.PRIVATE).toJson())
                .isEqualToIgnoringWhitespace(
                        """
                        {"competition": "demo", "metric": "log_loss", "view": "private", "rows": [
                          {"rank": 1, "tied_with": [], "team": "ada", "score": 0.75,
                           "interval": [0.6875, 0.8125], "n": 70, "entries": 1,
                           "submission_id": 1, "time": "2026-11-21T23:31:00Z",
                           "late": false, "benchmark": false, "picked": false},
                          {"rank": null, "tied_with": [],
                           "team": "<script>alert('1\\" & 2')</script>", "score": null,
                           "interval": null, "n": 70, "entries": 1,
                           "submission_id": 2, "time": "2026-11-21T23:32:00Z",
                           "late": false, "benchmark": false, "picked": false}],
                         "statistics": {"margin": null, "bands": [], "neighbours": []}}
                        """);
    }

    @Test
    void takesTheTeethOutOfFormulasInCsv() {
        Entries entries = new Entries(Metric.ACCURACY).solution("=cmd|' /C calc'!A0", "@sum", 0.5);
        assertThat(BoardTable.rows(entries.board(BoardView.PUBLIC)))
                .containsExactly(
                        List.of(
                                "1",
                                "",
                                "'=cmd|' /C calc'!A0",
                                "0.5",
                                "0.4375",
                                "0.5625",
                                "30",
                                "1",
                                "1",
                                "2026-11-21T23:31:00Z",
                                "false",
                                "false",
                                "false",
                                "'@sum"));
    }

    @Test
    void escapesEveryNameOnThePage() {
        String page =
                new Entries(Metric.ACCURACY)
                        .solution(ATTACK, ATTACK, 0.5)
                        .solution("ada", "x", 0.5)
                        .board(BoardView.PUBLIC)
                        .toHtml();
        assertThat(page)
                .doesNotContain(ATTACK)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(&#39;1&quot; &amp; 2&#39;)&lt;/script&gt;")
                .contains("<title>Demo &lt;memes&gt; · leaderboard</title>");
    }

    @Test
    void makesAPageThatAsksNobodyForAnything() {
        String page = entries().board(BoardView.PUBLIC).toHtml();
        assertThat(page)
                .contains("default-src 'none'")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(page).containsOnlyOnce("<span class=\"mark\">benchmark</span>");
    }

    @Test
    void saysWhoIsRankedByAnAutomaticPick() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.5)
                        .team("ada", 0.4)
                        .team("bob", 0.4)
                        .picked()
                        .team("bob", 0.3)
                        .team("one alone", 0.3)
                        .compared(
                                new Pair(1, 3, ScoredRows.PRIVATE), CertaintyTest.comparison(0.01))
                        .compared(
                                new Pair(3, 5, ScoredRows.PRIVATE), CertaintyTest.comparison(0.01));
        String sentence = "1 team picked no submission and stands with the best on the public rows";
        assertThat(entries.board(BoardView.PRIVATE).toText()).endsWith("\n" + sentence + "\n");
        assertThat(entries.board(BoardView.PRIVATE).toHtml()).contains("<li>" + sentence);
        assertThat(entries.board(BoardView.PUBLIC).toText()).doesNotContain("picked no submission");
    }

    @Test
    void rendersABoardWithoutSubmissions() {
        Board board = new Entries(Metric.ACCURACY).board(BoardView.PUBLIC);
        assertThat(board.toHtml()).contains("No submission yet");
        assertThat(board.toText()).contains("no submission yet").contains("0 teams");
        assertThat(board.toJson()).contains("\"rows\" : [ ]");
    }
}
