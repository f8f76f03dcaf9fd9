package podium.competition.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The learning rates of a run, read back from its log.
 *
 * @param groups the rates of each parameter group by name, in the order of the updates
 */
public record RateHistory(Map<String, List<Rate>> groups) {

    /**
     * A rate that was used.
     *
     * @param epochs trained when the update was done, such as 1.5 in the middle of the second
     * @param rate of the update
     */
    public record Rate(double epochs, double rate) {}

    private record Step(int epoch, int step, Map<String, Double> rates) {}

    /** Reads {@code log.jsonl}; a last line that was cut off is passed over. */
    static RateHistory read(Path log) throws IOException {
        List<Step> steps = new ArrayList<>();
        Map<Integer, Integer> last = new HashMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode node = parse(line);
                if (node.path("kind").asText().equals("step")) {
                    Step step = step(node);
                    steps.add(step);
                    last.merge(step.epoch(), step.step(), Math::max);
                }
            }
        }
        Map<String, List<Rate>> groups = new LinkedHashMap<>();
        for (Step step : steps) {
            double epochs = step.epoch() - 1 + (double) step.step() / last.get(step.epoch());
            step.rates()
                    .forEach(
                            (group, rate) ->
                                    groups.computeIfAbsent(group, name -> new ArrayList<>())
                                            .add(new Rate(epochs, rate)));
        }
        return new RateHistory(groups);
    }

    private static JsonNode parse(String line) {
        try {
            return Json.parse(line);
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }

    private static Step step(JsonNode node) {
        Map<String, Double> rates = new LinkedHashMap<>();
        node.path("lr")
                .properties()
                .forEach(group -> rates.put(group.getKey(), group.getValue().asDouble(Double.NaN)));
        return new Step(node.path("epoch").asInt(), node.path("step").asInt(), rates);
    }
}
