package podium.competition.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.run.RunDescription.Data;
import podium.competition.run.RunDescription.Jar;
import podium.competition.run.RunDescription.Result;
import podium.data.files.MalformedDataException;

/** The spelling of {@link RunDescription} as YAML. */
final class RunYaml {

    /** Strings stay quoted, as {@code 1e-4} or {@code off} would else come back as another type. */
    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private RunYaml() {}

    static String text(RunDescription run) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("podium", run.environment().podium());
        root.put("solution", run.solution());
        run.jar()
                .ifPresent(
                        jar ->
                                root.putObject("jar")
                                        .put("path", jar.path())
                                        .put("sha256", jar.sha256()));
        root.put("preset", run.preset().id());
        ObjectNode settings = root.putObject("settings");
        run.settings().forEach(settings::put);
        root.put("seed", run.seed());
        root.put("device", run.environment().device());
        root.put("threads", run.environment().threads());
        root.put("precision", run.environment().precision());
        root.put("java", run.environment().java());
        root.put("libtorch", run.environment().libtorch());
        ObjectNode data = root.putObject("data");
        data.put("path", run.data().path());
        data.put("fingerprint", run.data().fingerprint());
        ObjectNode rows = data.putObject("rows");
        run.data().rows().forEach(rows::put);
        run.result().ifPresent(result -> root.set("result", node(result)));
        return MAPPER.writeValueAsString(root);
    }

    private static ObjectNode node(Result result) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("epoch", result.epoch());
        node.put("metric", result.metric());
        if (result.value().isPresent()) {
            node.put("value", result.value().getAsDouble());
        } else {
            node.putNull("value");
        }
        ObjectNode thresholds = node.putObject("thresholds");
        result.thresholds().forEach(thresholds::put);
        node.put("seconds", result.seconds());
        node.put("samples_per_second", result.samplesPerSecond());
        node.put("peak_memory_bytes", result.peakMemoryBytes());
        return node;
    }

    static RunDescription read(Path file) {
        List<String> problems = new ArrayList<>();
        Fields root = new Fields(file.toString(), "", parse(file), problems);
        RunDescription run = description(root);
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
        return run;
    }

    private static RunDescription description(Fields root) {
        String podium = root.text("podium");
        String solution = root.text("solution");
        Optional<Jar> jar = root.optionalObject("jar").map(RunYaml::jar);
        var preset = root.preset("preset");
        Map<String, String> settings = root.texts("settings");
        long seed = root.integer("seed");
        Environment environment =
                new Environment(
                        podium,
                        root.text("device"),
                        root.smallInteger("threads"),
                        root.text("precision"),
                        root.text("java"),
                        root.text("libtorch"));
        Fields data = root.object("data");
        Data source = new Data(data.text("path"), data.text("fingerprint"), data.integers("rows"));
        data.refuseOthers();
        Optional<Result> result = root.optionalObject("result").map(RunYaml::result);
        root.refuseOthers();
        return new RunDescription(
                solution, jar, preset, settings, seed, environment, source, result);
    }

    private static Jar jar(Fields fields) {
        Jar jar = new Jar(fields.text("path"), fields.text("sha256"));
        fields.refuseOthers();
        return jar;
    }

    private static Result result(Fields fields) {
        Result result =
                new Result(
                        fields.smallInteger("epoch"),
                        fields.text("metric"),
                        fields.numberOrNull("value"),
                        fields.numbers("thresholds"),
                        fields.number("seconds"),
                        fields.number("samples_per_second"),
                        fields.integer("peak_memory_bytes"));
        fields.refuseOthers();
        return result;
    }

    /** Returns settings as they are spelt: {@code off} must not come back as {@code false}. */
    static Map<String, String> readSettings(Path file) {
        List<String> problems = new ArrayList<>();
        Map<String, String> settings =
                new Fields(file.toString(), "", parse(file), problems).texts("settings");
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
        try (JsonParser parser = MAPPER.createParser(Files.readString(file))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("settings");
                parser.nextToken();
                while (wanted && parser.nextToken() == JsonToken.FIELD_NAME) {
                    parser.nextToken();
                    settings.put(parser.currentName(), parser.getText());
                }
                parser.skipChildren();
            }
            return settings;
        } catch (IOException e) {
            throw new MalformedDataException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(file + " not found");
        }
        try {
            JsonNode node = MAPPER.readTree(Files.readString(file));
            if (node != null && node.isObject()) {
                return node;
            }
            throw new MalformedDataException(file + ": expected keys and values, as YAML");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new MalformedDataException(
                    "%s:%d: this is not YAML that can be read: %s".formatted(file, line, reason),
                    e);
        } catch (IOException e) {
            throw new MalformedDataException("cannot read %s: %s".formatted(file, e), e);
        }
    }
}
