package podium.competition.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerangementTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 257})
    void nothingStaysInItsPlaceAndNothingIsLost(int size) {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 200; draw++) {
            int[] rows = Derangement.of(size, random);
            for (int place = 0; place < size; place++) {
                assertThat(rows[place]).isNotEqualTo(place);
            }
            Arrays.sort(rows);
            assertThat(rows).isEqualTo(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void everyOtherRowIsAsLikely() {
        int size = 5;
        int draws = 20_000;
        int[][] counts = new int[size][size];
        SplittableRandom random = new SplittableRandom(2);
        for (int draw = 0; draw < draws; draw++) {
            int[] rows = Derangement.of(size, random);
            for (int place = 0; place < size; place++) {
                counts[place][rows[place]]++;
            }
        }
        for (int place = 0; place < size; place++) {
            for (int row = 0; row < size; row++) {
                double expected = row == place ? 0 : 0.25;
                assertThat(counts[place][row] / (double) draws)
                        .isCloseTo(expected, within(5 * Math.sqrt(0.25 * 0.75 / draws)));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(Derangement.of(50, new SplittableRandom(3)))
                .isEqualTo(Derangement.of(50, new SplittableRandom(3)))
                .isNotEqualTo(Derangement.of(50, new SplittableRandom(4)));
    }

    @Test
    void oneRowHasNowhereToGo() {
        assertThatThrownBy(() -> Derangement.of(1, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2");
    }
}
