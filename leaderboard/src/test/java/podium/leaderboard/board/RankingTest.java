package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.leaderboard.metrics.Metric;

class RankingTest {

    @Test
    void ranksTheHigherScoreFirstWhereHigherIsBetter() {
        Entries entries =
                new Entries(Metric.ACCURACY).team("ada", 0.5).team("bob", 0.7).team("cyd", 0.6);
        assertThat(standings(entries)).containsExactly("1 bob", "2 cyd", "3 ada");
    }

    @Test
    void ranksTheLowerScoreFirstWhereLowerIsBetter() {
        Entries entries =
                new Entries(Metric.LOG_LOSS).team("ada", 0.5).team("bob", 0.7).team("cyd", 0.6);
        assertThat(standings(entries)).containsExactly("1 ada", "2 cyd", "3 bob");
    }

    @Test
    void neverPutsAMissingScoreAhead() {
        for (Metric metric : List.of(Metric.ACCURACY, Metric.LOG_LOSS)) {
            Entries entries =
                    new Entries(metric)
                            .unscored("ada")
                            .team("bob", 0.0)
                            .benchmark("majority", 0.9)
                            .late("cyd", 1.0);
            assertThat(standings(entries)).as(metric.id()).last().isEqualTo("- ada");
            assertThat(standings(entries)).contains("1 bob");
        }
    }

    @Test
    void takesTheBestOfATeamInTheViewThatIsAskedFor() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.9, 0.5)
                        .team("ada", 0.6, 0.8)
                        .unscored("ada")
                        .team("bob", 0.7, 0.7);

        BoardRow open = entries.board(BoardView.PUBLIC).rows().get(0);
        assertThat(open.team()).isEqualTo("ada");
        assertThat(open.submissionId()).hasValue(1);
        assertThat(open.entries()).isEqualTo(3);
        assertThat(open.size()).isEqualTo(30);
    }

    @Test
    void ranksByTheBestPublicSubmissionWhereNoneIsPicked() {
        BoardRow row = twoOfAda().board(BoardView.PRIVATE).rows().get(0);
        assertThat(row.team()).isEqualTo("bob");
        BoardRow ada = twoOfAda().board(BoardView.PRIVATE).rows().get(1);
        assertThat(ada.submissionId()).hasValue(1);
        assertThat(ada.score()).hasValue(0.5);
        assertThat(ada.size()).isEqualTo(70);
        assertThat(ada.picked()).isFalse();
    }

    @Test
    void ranksByTheBestOfThePicksOnThePrivateBoardAlone() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.9, 0.5)
                        .picked()
                        .team("ada", 0.6, 0.8)
                        .picked()
                        .team("ada", 0.8, 0.95)
                        .team("bob", 0.7, 0.7);
        BoardRow ada = entries.board(BoardView.PRIVATE).rows().get(0);
        assertThat(ada.submissionId()).hasValue(2);
        assertThat(ada.picked()).isTrue();
        assertThat(entries.board(BoardView.PUBLIC).rows().get(0).submissionId()).hasValue(1);
    }

    @Test
    void ranksByAPickEvenWhereAnotherIsBetter() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.9, 0.9)
                        .team("ada", 0.5, 0.5)
                        .picked()
                        .team("bob", 0.7, 0.7);
        assertThat(entries.board(BoardView.PRIVATE).rows())
                .extracting(BoardRow::team)
                .containsExactly("bob", "ada");
    }

    private static Entries twoOfAda() {
        return new Entries(Metric.ACCURACY)
                .team("ada", 0.9, 0.5)
                .team("ada", 0.6, 0.8)
                .team("bob", 0.7, 0.7);
    }

    @Test
    void sharesARankAmongEqualsAndListsTheEarlierFirst() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("bob", 0.6)
                        .team("ada", 0.7)
                        .team("cyd", 0.7)
                        .team("bob", 0.7)
                        .team("dan", 0.5);
        assertThat(standings(entries)).containsExactly("1 ada", "1 cyd", "1 bob", "4 dan");
        assertThat(entries.board(BoardView.PUBLIC).rows().get(2).tiedWith())
                .containsExactly("ada", "cyd");
    }

    @Test
    void takesScoresForEqualThatDifferByHowTheyWereSummed() {
        Entries entries =
                new Entries(Metric.F1_MACRO)
                        .team("ada", (0.3 + 0.2 + 0.1) / 3)
                        .team("bob", (0.1 + 0.2 + 0.3) / 3)
                        .team("cyd", 0.2 + 1e-9);
        assertThat((0.1 + 0.2 + 0.3) / 3).isGreaterThan((0.3 + 0.2 + 0.1) / 3);
        assertThat(standings(entries)).containsExactly("1 cyd", "2 ada", "2 bob");
    }

    @Test
    void keepsTheEarlierOfATeamsEqualSubmissions() {
        Entries entries = new Entries(Metric.ACCURACY).team("ada", 0.7).team("ada", 0.7);
        assertThat(entries.board(BoardView.PUBLIC).rows().get(0).submissionId()).hasValue(1);
    }

    @Test
    void placesBenchmarksByTheirScoreWithoutARank() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.7)
                        .benchmark("majority", 0.6)
                        .team("bob", 0.6)
                        .team("cyd", 0.5);
        assertThat(standings(entries)).containsExactly("1 ada", "- majority", "2 bob", "3 cyd");
        assertThat(entries.board(BoardView.PUBLIC).rows().get(2).tiedWith()).isEmpty();
    }

    @Test
    void placesReportedScoresByTheirValueWithoutARank() {
        Entries entries =
                new Entries(Metric.LOG_LOSS)
                        .team("ada", 0.5)
                        .team("bob", 0.7)
                        .late("cyd", 0.1)
                        .reported("paper", 0.6, "arXiv 2210.05916")
                        .reported("worst", 0.9, "a blog");
        assertThat(standings(entries))
                .containsExactly("1 ada", "- paper", "2 bob", "- worst", "- cyd");
        BoardRow paper = entries.board(BoardView.PUBLIC).rows().get(1);
        assertThat(paper.mark()).contains("reported");
        assertThat(paper.solution()).contains("arXiv 2210.05916");
        assertThat(paper.submissionId()).isEmpty();
        assertThat(entries.board(BoardView.PUBLIC).teams()).isEqualTo(3);
    }

    @Test
    void ranksNoLateSubmission() {
        Entries entries =
                new Entries(Metric.ACCURACY)
                        .team("ada", 0.5)
                        .late("ada", 0.9)
                        .late("bob", 0.8)
                        .team("cyd", 0.4);
        assertThat(standings(entries)).containsExactly("1 ada", "2 cyd", "- bob");
        assertThat(entries.board(BoardView.PUBLIC).rows().get(0).score()).hasValue(0.5);
    }

    @Test
    void ranksNobodyOnAnEmptyBoard() {
        assertThat(new Entries(Metric.ACCURACY).board(BoardView.PUBLIC).rows()).isEmpty();
    }

    private static List<String> standings(Entries entries) {
        return entries.board(BoardView.PUBLIC).rows().stream()
                .map(
                        row ->
                                (row.rank().isPresent() ? "" + row.rank().getAsInt() : "-")
                                        + " "
                                        + row.team())
                .toList();
    }
}
