package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    @ParameterizedTest
    @CsvSource({
        "1, 100, 1",
        "2, 100, 5",
        "6, 100, 10",
        "10, 100, 10",
        "11, 100, 25",
        "26, 100, 50",
        "50, 100, 50",
        "3, 30, 10",
        "4, 30, 25",
        "1, 3, 50",
        "1, 2, 50"
    })
    void fallsIntoTheNarrowestBand(int rank, int ranked, int band) {
        assertThat(new Standing(rank, ranked).band()).hasValue(band);
    }

    @Test
    void hasNoBandInTheLowerHalf() {
        assertThat(new Standing(51, 100).band()).isEmpty();
        assertThat(new Standing(2, 3).band()).isEmpty();
        assertThat(new Standing(1, 1).band()).isEmpty();
    }

    @Test
    void countsTheTeamsThatAreNoBetter() {
        assertThat(new Standing(1, 3).percentile()).isEqualTo(100);
        assertThat(new Standing(2, 3).percentile()).isEqualTo(66.7);
        assertThat(new Standing(3, 3).percentile()).isEqualTo(33.3);
    }
}
