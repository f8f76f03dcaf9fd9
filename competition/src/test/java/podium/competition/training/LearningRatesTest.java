package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Schedule;

/** Rates are compared bit for bit. */
class LearningRatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void plateauFollowsPyTorchOnRandomMetricSequences() {
        JsonNode all = Golden.schedules("plateau");
        assertThat(all).hasSize(1000);
        for (JsonNode golden : all) {
            assertThat(afterEachEpoch(golden, -1)).as("%s", golden).isDeepEqualTo(expected(golden));
        }
    }

    @Test
    void plateauGoesOnFromAnyEpochAsIfItHadNeverStopped() {
        for (JsonNode golden : Golden.schedules("plateau")) {
            double[][] expected = expected(golden);
            for (int stop = 0; stop < expected.length; stop++) {
                assertThat(afterEachEpoch(golden, stop))
                        .as("saved before epoch %d of %s", stop, golden)
                        .isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void cosineFollowsTransformersAlsoFromAnyStep() {
        for (JsonNode golden : Golden.schedules("cosine")) {
            assertFollows(golden, new Schedule.Cosine(golden.get("share").doubleValue()));
        }
    }

    @Test
    void linearFollowsTransformersAlsoFromAnyStep() {
        for (JsonNode golden : Golden.schedules("linear")) {
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

    /** Returns [epochs][groups]; the rates are saved and restored before an epoch. */
    private static double[][] afterEachEpoch(JsonNode golden, int restoredBefore) {
        LearningRates rates = plateau(golden);
        List<double[]> all = new ArrayList<>();
        for (JsonNode value : golden.get("values")) {
            if (all.size() == restoredBefore) {
                LearningRates.State saved = rates.state();
                rates = plateau(golden);
                rates.restore(throughJson(saved));
            }
            rates.epochEnded(value.doubleValue());
            all.add(rates.rates().clone());
        }
        return all.toArray(double[][]::new);
    }

    private static LearningRates plateau(JsonNode golden) {
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
        return LearningRates.of(plateau, base(), 100, settings.get("higher").booleanValue());
    }

    /** The golden file holds the epochs after which the rates were others than before. */
    private static double[][] expected(JsonNode golden) {
        double[][] all = new double[golden.get("values").size()][];
        Arrays.fill(all, base());
        for (JsonNode change : golden.get("changes")) {
            double[] rates = {change.get(1).doubleValue(), change.get(2).doubleValue()};
            Arrays.fill(all, change.get(0).intValue(), all.length, rates);
        }
        return all;
    }

    private static double[] base() {
        return new double[] {1e-3, 5e-5};
    }

    private static void assertFollows(JsonNode golden, Schedule schedule) {
        int steps = golden.get("steps").intValue();
        LearningRates rates = LearningRates.of(schedule, new double[] {0.01}, steps, true);
        for (int step = 0; step < steps; step++) {
            LearningRates.State saved = throughJson(rates.state());
            rates = LearningRates.of(schedule, new double[] {0.01}, steps, true);
            rates.restore(saved);
            rates.beforeStep(step);
            assertThat(rates.rates()[0])
                    .as("step %d of %d", step, steps)
                    .isEqualTo(golden.get("rates").get(step).doubleValue());
        }
    }

    private static LearningRates.State throughJson(LearningRates.State state) {
        try {
            return JSON.readValue(JSON.writeValueAsString(state), LearningRates.State.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
