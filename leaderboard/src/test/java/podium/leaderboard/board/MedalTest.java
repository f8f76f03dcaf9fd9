package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Last ranks from the table of Kaggle's progression system, as MLE-bench computes them. */
class MedalTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "3, 1, 1, 1",
        "10, 1, 2, 4",
        "40, 4, 8, 16",
        "99, 9, 19, 39",
        "100, 10, 20, 40",
        "249, 10, 49, 99",
        "250, 10, 50, 100",
        "999, 11, 50, 100",
        "1000, 12, 50, 100",
        "4000, 18, 200, 400"
    })
    void winsByRankAndNumberOfTeams(int teams, int gold, int silver, int bronze) {
        assertThat(last(teams, List.of(Medal.GOLD))).isEqualTo(gold);
        assertThat(last(teams, List.of(Medal.GOLD, Medal.SILVER))).isEqualTo(silver);
        assertThat(last(teams, List.of(Medal.values()))).isEqualTo(bronze);
    }

    private static int last(int teams, List<Medal> medals) {
        return IntStream.rangeClosed(1, teams)
                .filter(rank -> Medal.of(rank, teams).filter(medals::contains).isPresent())
                .max()
                .orElse(0);
    }
}
