package podium.competition.pipeline;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import podium.competition.kernels.Precision;
import podium.competition.run.RunDescription;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.weights.TensorFile;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;

/**
 * A file with the weights of a whole model, as somebody published it, without the run it came from.
 *
 * <p>How its model was made is read from the names and shapes in the file, and what its outputs
 * mean from {@code inference_config.json} near it. Beside weights of our own lies {@code run.yaml},
 * which tells exactly how the model was made.
 *
 * @param solution that is to be filled with the weights
 * @param weights safetensors, a PyTorch checkpoint or an index of several
 * @param tokenizer a {@code tokenizer.json}; looked for where empty
 * @param settings by key, as {@code --set} gives them; they win over what was read
 * @param cache folder of downloaded weights and tokenizers
 */
public record BareCheckpoint(
        Solution solution,
        Path weights,
        Optional<Path> tokenizer,
        Map<String, String> settings,
        Path cache) {

    /** Where training scripts note the threshold beside the weights. */
    private static final String NOTED_THRESHOLD = "best_threshold";

    /** Copies the settings. */
    public BareCheckpoint {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads the file's header and what lies near it.
     *
     * @param data to be predicted; the model has its labels where nothing says otherwise
     * @param remarks told what was read from where
     * @throws MalformedDataException if a file is missing or damaged, or belongs to a run of
     *     another solution
     */
    public TrainedModel open(DataSet data, Consumer<String> remarks) throws IOException {
        Optional<RunDescription> run = run();
        Map<String, String> told;
        Meaning meaning;
        try (TensorFile file = TensorFile.open(weights)) {
            told = run.map(RunDescription::settings).orElseGet(() -> inferred(file));
            meaning = Meaning.of(weights, data, notedThreshold(file));
        }
        Preset preset = run.map(RunDescription::preset).or(meaning::preset).orElse(Preset.FULL);
        String teller = run.isPresent() ? runDescription().toString() : "the file";
        if (run.isPresent()) {
            remarks.accept("read from %s: preset %s and settings".formatted(teller, preset.id()));
        } else if (!told.isEmpty()) {
            remarks.accept("read from %s: %s".formatted(teller, listed(told)));
        }
        remarks.accept(meaning.remark());
        List<String> hints = contradictions(told, teller);
        hints.add(
                "the model was built as %s in preset %s, with one output for each of the labels %s of %s"
                        .formatted(
                                solution.id(),
                                preset.id(),
                                meaning.labels().names(),
                                meaning.where()));
        Map<String, String> all = new LinkedHashMap<>(told);
        all.putAll(settings);
        return new TrainedModel(
                solution,
                preset,
                run.map(RunDescription::seed).orElse(0L),
                all,
                weights,
                texts ->
                        Tokenizers.chosen(
                                texts,
                                tokenizer,
                                Optional.of(weights),
                                Optional.of(cache),
                                Optional.empty(),
                                remarks),
                run.map(BareCheckpoint::precision).orElse(Precision.FP32),
                meaning.labels(),
                meaning.thresholds(),
                meaning.where(),
                hints);
    }

    private Path runDescription() {
        return weights.resolveSibling("run.yaml");
    }

    private Optional<RunDescription> run() {
        if (!Files.isRegularFile(runDescription())) {
            return Optional.empty();
        }
        RunDescription run = RunDescription.read(runDescription());
        if (!run.solution().equals(solution.id())) {
            throw new MalformedDataException(
                    "%s belongs to a run of '%s', as %s says, not of '%s'; 'podium predict %s' knows by itself what to build"
                            .formatted(
                                    weights,
                                    run.solution(),
                                    runDescription(),
                                    solution.id(),
                                    weights.toAbsolutePath().getParent()));
        }
        return Optional.of(run);
    }

    private static Precision precision(RunDescription run) {
        return Precision.named(run.environment().precision());
    }

    private Map<String, String> inferred(TensorFile file) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return new TreeMap<>(solution.settings(Collections.unmodifiableMap(shapes)));
    }

    private static Optional<Double> notedThreshold(TensorFile file) {
        try {
            return Optional.ofNullable(file.metadata().get(NOTED_THRESHOLD))
                    .map(Double::valueOf)
                    .filter(threshold -> threshold >= 0 && threshold <= 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String listed(Map<String, String> told) {
        return told.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<String> contradictions(Map<String, String> told, String teller) {
        List<String> contradictions = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach(
                        (key, value) -> {
                            if (!told.getOrDefault(key, value).equals(value)) {
                                contradictions.add(
                                        "--set %s=%s contradicts %s, which tells %s; leave it out"
                                                .formatted(key, value, teller, told.get(key)));
                            }
                        });
        return contradictions;
    }
}
