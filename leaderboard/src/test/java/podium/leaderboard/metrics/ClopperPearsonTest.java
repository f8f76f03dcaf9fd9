package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ClopperPearsonTest {

    /** Expected ends from SciPy's beta.ppf; src/test/python/make_metric_cases.py. */
    @ParameterizedTest
    @CsvFileSource(resources = "clopper-pearson.csv", numLinesToSkip = 1)
    void equalsTheQuantilesOfTheBetaDistribution(
            long successes, long trials, double low, double high) {
        Interval interval = ClopperPearson.of(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(1e-12));
        assertThat(interval.high()).isCloseTo(high, within(1e-12));
    }
}
