package podium.solutions.backbones;

import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One line for each tensor of a checkpoint: its name, then its dimensions, in its order. */
final class PublishedShapes {

    private PublishedShapes() {}

    static List<String> read(String file) throws IOException {
        try (InputStream stream = PublishedShapes.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    static List<String> of(Map<String, Parameter> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + dimensions(entry.getValue()))
                .toList();
    }

    static long countTrained(Map<String, Parameter> parameters) {
        return parameters.values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    static long count(Map<String, Parameter> parameters) {
        return parameters.values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    private static String dimensions(Parameter parameter) {
        return Arrays.stream(parameter.getShape().getShape())
                .mapToObj(size -> " " + size)
                .collect(Collectors.joining());
    }
}
