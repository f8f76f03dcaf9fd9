package podium.competition.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ThresholdSweep;

class OptimismTest {

    @Test
    void saysWhatToExpect() {
        assertThat(Optimism.sentence("racist", sweep(0.021, 0.012)))
                .isEqualTo(
                        "racist: 0.430 instead of 0.5 gains +0.021 F1 on these memes; chosen on"
                                + " some of them and measured on the others, it gains +0.012, which"
                                + " is what to expect on new memes.");
    }

    @Test
    void callsLuckLuck() {
        assertThat(Optimism.sentence("racist", sweep(0.021, -0.004)))
                .contains("it gains −0.004, so it is luck");
    }

    @Test
    void admitsThatItCannotTell() {
        assertThat(Optimism.sentence("racist", sweep(0.021, Double.NaN)))
                .endsWith("there are too few of them to say what of it would last.");
        assertThat(Optimism.sentence("racist", sweep(0, 0)))
                .contains("0.430 is as good as 0.5, as far as F1");
    }

    private static ThresholdSweep sweep(double inSample, double crossFitted) {
        return new ThresholdSweep(
                Metric.F1,
                0.43,
                0.7,
                new Interval(0.42, 0.44),
                List.of(),
                new ThresholdSweep.Optimism(inSample, crossFitted));
    }
}
