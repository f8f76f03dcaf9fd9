package podium.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherTestTest {

    /** Expected values: scipy.stats.fisher_exact of [[hits, misses], [otherHits, otherMisses]]. */
    @ParameterizedTest
    @CsvSource({
        "21, 41, 75, 90, 0.00022964507606964527",
        "187, 445, 58, 149, 0.5641993866784984",
        "3, 10, 3, 10, 1.0",
        "0, 5, 5, 5, 0.007936507936507938",
        "0, 7, 0, 9, 1.0",
        "3060, 8500, 250, 500, 6.000391973222762e-10",
        "5, 5, 0, 1, 0.16666666666666666",
        "1870, 4450, 580, 1490, 0.035974737285801625",
        "30000, 134823, 1200, 5000, 0.00386667884234586"
    })
    void agreesWithSciPy(int hits, int rows, int otherHits, int otherRows, double expected) {
        assertThat(FisherTest.twoSided(hits, rows, otherHits, otherRows))
                .isCloseTo(expected, within(1e-7 * expected));
        assertThat(FisherTest.twoSided(otherHits, otherRows, hits, rows))
                .isCloseTo(expected, within(1e-7 * expected));
    }
}
