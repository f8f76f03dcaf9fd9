package podium.competition.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import podium.competition.spi.Preset;
import podium.competition.training.TrainingResult;
import podium.data.Labels;
import podium.data.files.AtomicFile;
import podium.data.files.Digests;

/**
 * What was run, on what, and what it came to: {@code run.yaml}.
 *
 * @param solution id
 * @param jar where the solution came from, if it is not built in
 * @param preset the size it was built in
 * @param settings every {@code --set} key as used
 * @param seed of everything random
 * @param environment what the numbers depend on beside the settings
 * @param data what was learned from
 * @param result empty until the run is finished
 */
public record RunDescription(
        String solution,
        Optional<Jar> jar,
        Preset preset,
        Map<String, String> settings,
        long seed,
        Environment environment,
        Data data,
        Optional<Result> result) {

    /**
     * A jar with solutions.
     *
     * @param path as it was given
     * @param sha256 of its bytes
     */
    public record Jar(String path, String sha256) {

        /** Describes a jar. */
        public static Jar of(Path file) throws IOException {
            return new Jar(file.toString(), Digests.hex(file));
        }
    }

    /**
     * What was learned from.
     *
     * @param path of the data set folder
     * @param fingerprint of the data set
     * @param rows of each split used, by the split's name
     */
    public record Data(String path, String fingerprint, Map<String, Integer> rows) {

        /** Copies the rows, keeping their order. */
        public Data {
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }
    }

    /**
     * What the run came to.
     *
     * @param epoch the best one, counted from 1
     * @param metric that selected it
     * @param value of the metric on the dev split; empty if it could not be computed
     * @param thresholds chosen on the dev split, by label, in label order
     * @param seconds that training took
     * @param samplesPerSecond memes trained on per second, evaluation apart
     * @param peakMemoryBytes most memory the process held at once
     */
    public record Result(
            int epoch,
            String metric,
            OptionalDouble value,
            Map<String, Double> thresholds,
            double seconds,
            double samplesPerSecond,
            long peakMemoryBytes) {

        /** Copies the thresholds, keeping their order. */
        public Result {
            thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        }

        /** Returns what training came to. */
        public static Result of(TrainingResult result, Labels labels) {
            double value = result.best().value();
            Map<String, Double> thresholds = new LinkedHashMap<>();
            for (int label = 0; label < labels.size(); label++) {
                thresholds.put(labels.names().get(label), result.thresholds()[label]);
            }
            return new Result(
                    result.best().epoch(),
                    result.metric().id(),
                    Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty(),
                    thresholds,
                    result.seconds(),
                    result.samplesPerSecond(),
                    result.peakMemoryBytes());
        }
    }

    /** Copies the settings, keeping their order. */
    public RunDescription {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Returns this description with the result that training came to. */
    public RunDescription finished(TrainingResult training, Labels labels) {
        return new RunDescription(
                solution,
                jar,
                preset,
                settings,
                seed,
                environment,
                data,
                Optional.of(Result.of(training, labels)));
    }

    /**
     * Returns one line for each thing that must be the same for a run to be continued, and is not:
     * solution, jar, preset, settings, seed, data, device, threads, precision, libtorch.
     */
    public List<String> differences(RunDescription other) {
        List<String> lines = new ArrayList<>();
        compare(lines, "solution", solution, other.solution);
        compare(
                lines,
                "jar (by its SHA-256)",
                jar.map(Jar::sha256).orElse("none"),
                other.jar.map(Jar::sha256).orElse("none"));
        compare(lines, "preset", preset.id(), other.preset.id());
        var keys = new TreeSet<>(settings.keySet());
        keys.addAll(other.settings.keySet());
        for (String key : keys) {
            compare(
                    lines,
                    "setting '" + key + "'",
                    settings.getOrDefault(key, "not set"),
                    other.settings.getOrDefault(key, "not set"));
        }
        compare(lines, "seed", seed, other.seed);
        compare(lines, "data fingerprint", data.fingerprint, other.data.fingerprint);
        compare(lines, "device", environment.device(), other.environment.device());
        compare(lines, "threads", environment.threads(), other.environment.threads());
        compare(lines, "precision", environment.precision(), other.environment.precision());
        compare(lines, "libtorch", environment.libtorch(), other.environment.libtorch());
        return lines;
    }

    /**
     * Reads {@code run.yaml}.
     *
     * @throws podium.data.files.MalformedDataException with every fault: no file, no YAML, missing
     *     or unknown keys, values of the wrong type
     */
    public static RunDescription read(Path file) {
        return RunYaml.read(file);
    }

    /**
     * Reads the settings of a {@code run.yaml}, or of any YAML file with a map {@code settings}, so
     * that a run can be repeated.
     *
     * @throws podium.data.files.MalformedDataException if there are none
     */
    public static Map<String, String> readSettings(Path file) {
        return RunYaml.readSettings(file);
    }

    /** Writes {@code run.yaml} so that reading it gives an equal value. */
    public void write(Path file) throws IOException {
        AtomicFile.writeText(file, RunYaml.text(this));
    }

    private static void compare(List<String> lines, String what, Object mine, Object theirs) {
        if (!Objects.equals(mine, theirs)) {
            lines.add("%s was %s, but is %s now".formatted(what, mine, theirs));
        }
    }
}
