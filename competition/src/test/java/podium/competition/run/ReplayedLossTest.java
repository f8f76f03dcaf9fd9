package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import podium.data.Labels;
import podium.leaderboard.metrics.Outcomes;

/** Golden numbers from PyTorch; see replayed_loss.py. */
class ReplayedLossTest {

    private static final Labels LABELS = Labels.multilabel(List.of("a", "b", "c"));

    @Test
    void agreesWithPyTorchUnderEverySettingOfTheLoss() throws IOException {
        JsonNode golden = golden();
        List<Double> priors = new ArrayList<>();
        golden.path("priors").forEach(prior -> priors.add(prior.doubleValue()));
        assertThat(golden.path("cases")).hasSize(5);
        for (JsonNode one : golden.path("cases")) {
            Map<String, String> settings = new TreeMap<>();
            one.path("settings")
                    .fieldNames()
                    .forEachRemaining(
                            key -> settings.put(key, one.path("settings").path(key).asText()));
            assertThat(new ReplayedLoss(settings, priors).of(outcomes(golden)))
                    .as(settings.toString())
                    .isCloseTo(one.path("loss").doubleValue(), within(1e-6));
        }
    }

    @Test
    void isUnknownIfThePriorsItTakesAre() throws IOException {
        Outcomes outcomes = outcomes(golden());
        assertThat(new ReplayedLoss(Map.of("pos-weight", "auto"), List.of()).of(outcomes)).isNaN();
        assertThat(new ReplayedLoss(Map.of("pos-weight", "off"), List.of()).of(outcomes))
                .isPositive();
    }

    @Test
    void staysFiniteWhereAProbabilityIsWrongBeyondDoubt() {
        Outcomes outcomes =
                new Outcomes(
                        Labels.binary("a"),
                        new boolean[][] {{true, false}},
                        new boolean[][] {{false, true}},
                        Optional.of(new double[][] {{0, 1}}));
        assertThat(new ReplayedLoss(Map.of(), List.of()).of(outcomes))
                .isCloseTo(25 * Math.log(2), within(1e-6));
    }

    private static Outcomes outcomes(JsonNode golden) {
        int rows = golden.path("truth").size();
        boolean[][] truth = new boolean[3][rows];
        double[][] probability = new double[3][rows];
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < 3; label++) {
                truth[label][row] = golden.path("truth").path(row).path(label).intValue() == 1;
                probability[label][row] =
                        golden.path("probability").path(row).path(label).doubleValue();
            }
        }
        return new Outcomes(LABELS, truth, truth, Optional.of(probability));
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in = ReplayedLossTest.class.getResourceAsStream("replayed-loss.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
