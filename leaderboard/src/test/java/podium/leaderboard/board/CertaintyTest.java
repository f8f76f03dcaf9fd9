package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.ledger.Pair;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

class CertaintyTest {

    private static Entries five() {
        return new Entries(Metric.ACCURACY)
                .team("ada", 0.9)
                .team("bob", 0.8)
                .benchmark("majority", 0.75)
                .team("cyd", 0.7)
                .team("dan", 0.6)
                .unscored("eve");
    }

    @Test
    void groupsThePlacesThatCannotBeToldApartFromTheFirst() {
        Board board =
                five().compared(1, 2, 0.01)
                        .compared(2, 4, 0.2)
                        .compared(4, 5, 0.3)
                        .compared(2, 5, 0.06)
                        .board(BoardView.PUBLIC);
        assertThat(board.certainty().bands())
                .containsExactly(new Certainty.Band(2, 4, List.of("bob", "cyd", "dan")));
        assertThat(board.certainty().neighbours())
                .extracting(Certainty.Neighbours::team)
                .containsExactly("bob", "cyd", "dan");
        assertThat(board.toText())
                .contains("\nplaces 3 to 4 cannot be told apart from place 2 on this test set\n")
                .contains("a score must be about 0.030 higher to count as better\n");
        assertThat(board.toHtml())
                .contains(
                        "<li>places 3 to 4 cannot be told apart from place 2 on this test set</li>")
                .contains(">behind</span>", ">may be luck</span>");
        assertThat(board.toJson()).contains("\"told_apart\" : true", "\"p\" : 0.01");
    }

    @Test
    void endsABandWhereItsFirstIsBetterThoughNeighboursAreNot() {
        Board board =
                five().compared(1, 2, 0.2)
                        .compared(2, 4, 0.2)
                        .compared(1, 4, 0.04)
                        .compared(4, 5, 0.2)
                        .board(BoardView.PUBLIC);
        assertThat(board.certainty().bands())
                .containsExactly(
                        new Certainty.Band(1, 2, List.of("ada", "bob")),
                        new Certainty.Band(3, 4, List.of("cyd", "dan")));
        assertThat(board.certainty().sentences(Metric.ACCURACY))
                .contains("places 1 and 2 cannot be told apart on this test set");
    }

    @Test
    void claimsNothingWhereNothingWasCompared() {
        Certainty certainty = five().board(BoardView.PUBLIC).certainty();
        assertThat(certainty.bands()).isEmpty();
        assertThat(certainty.neighbours()).isEmpty();
        assertThat(certainty.margin()).isEmpty();
        assertThat(certainty.uncompared()).isEqualTo(3);
        assertThat(certainty.sentences(Metric.ACCURACY))
                .containsExactly("3 places have not been compared with those above yet");
    }

    @Test
    void saysWhereAPlaceWasNotComparedThoughItsNeighboursWere() {
        Board board = five().compared(1, 2, 0.01).compared(4, 5, 0.3).board(BoardView.PUBLIC);
        assertThat(board.certainty().bands())
                .containsExactly(new Certainty.Band(3, 4, List.of("cyd", "dan")));
        assertThat(board.toText())
                .contains("\n1 place has not been compared with those above yet\n");
    }

    @Test
    void claimsNothingWhereThereIsNoTest() {
        Board board =
                five().compared(
                                new Pair(1, 2, ScoredRows.PUBLIC),
                                Comparison.missing("none", "there are <no> rows"))
                        .board(BoardView.PUBLIC);
        assertThat(board.certainty().bands()).isEmpty();
        assertThat(board.toHtml()).contains("there are &lt;no&gt; rows", ">no test</span>");
    }

    static Comparison comparison(double p) {
        return new Comparison(
                "McNemar",
                OptionalDouble.of(0.1),
                Optional.of(new Interval(-0.1, 0.3)),
                OptionalDouble.of(p),
                OptionalDouble.of(0.03),
                Optional.empty());
    }

    @Test
    void asksOnlyForWhatItNeeds() {
        Map<Pair, Comparison> asked = new LinkedHashMap<>();
        Certainty.of(
                five().board(BoardView.PUBLIC).rows(),
                ScoredRows.PUBLIC,
                pair -> {
                    asked.put(pair, comparison(0.001));
                    return Optional.of(asked.get(pair));
                });
        assertThat(asked.keySet())
                .containsExactly(
                        new Pair(1, 2, ScoredRows.PUBLIC),
                        new Pair(2, 4, ScoredRows.PUBLIC),
                        new Pair(4, 5, ScoredRows.PUBLIC));
    }
}
