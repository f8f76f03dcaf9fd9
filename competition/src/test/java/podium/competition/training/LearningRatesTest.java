package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Schedule;

class LearningRatesTest {

    @Test
    void plateauFollowsPyTorchOnRandomMetricSequences() {
        for (JsonNode golden : Golden.read("plateau")) {
            JsonNode settings = golden.get("settings");
            Schedule.Plateau plateau =
                    new Schedule.Plateau(
                            settings.get("factor").doubleValue(),
                            settings.get("patience").intValue(),
                            settings.get("threshold").doubleValue(),
                            settings.get("relative").booleanValue(),
                            settings.get("cooldown").intValue(),
                            settings.get("minimum").doubleValue(),
                            settings.get("epsilon").doubleValue());
            LearningRates rates =
                    LearningRates.of(
                            plateau,
                            new double[] {1e-3, 5e-5},
                            100,
                            settings.get("higher").booleanValue());
            for (int epoch = 0; epoch < golden.get("values").size(); epoch++) {
                rates.epochEnded(golden.get("values").get(epoch).doubleValue());
                for (int group = 0; group < 2; group++) {
                    assertThat(rates.rates()[group])
                            .as("%s, epoch %d, group %d", settings, epoch, group)
                            .isEqualTo(golden.get("rates").get(epoch).get(group).doubleValue());
                }
            }
        }
    }

    @Test
    void cosineFollowsTransformers() {
        for (JsonNode golden : Golden.read("cosine")) {
            assertFollows(golden, new Schedule.Cosine(golden.get("share").doubleValue()));
        }
    }

    @Test
    void linearFollowsTransformers() {
        for (JsonNode golden : Golden.read("linear")) {
            assertFollows(golden, new Schedule.Linear(golden.get("share").doubleValue()));
        }
    }

    @Test
    void constantRatesNeverChange() {
        LearningRates rates =
                LearningRates.of(new Schedule.Constant(), new double[] {0.3}, 5, true);
        for (int step = 0; step < 5; step++) {
            rates.beforeStep(step);
            rates.epochEnded(0);
            assertThat(rates.rates()).containsExactly(0.3);
        }
    }

    private static void assertFollows(JsonNode golden, Schedule schedule) {
        int steps = golden.get("steps").intValue();
        LearningRates rates = LearningRates.of(schedule, new double[] {0.01}, steps, true);
        for (int step = 0; step < steps; step++) {
            rates.beforeStep(step);
            assertThat(rates.rates()[0])
                    .as("step %d", step)
                    .isEqualTo(golden.get("rates").get(step).doubleValue(), within(1e-15));
        }
    }
}
