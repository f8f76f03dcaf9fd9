package podium.competition.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.training.TrainingResult;
import podium.data.files.AtomicFile;
import podium.data.files.Folders;
import podium.data.files.MalformedDataException;

/**
 * The folder of one run: the names of its files, and who writes them.
 *
 * <p>The order of writing is {@link #begin}, {@link #saveTokenizers}, {@link #states} and {@link
 * #openLog} while training, the weights, {@link #finish}. A run is finished once its {@code
 * run.yaml} has a result, which is written last. Every file but the log is written wholly or not at
 * all.
 */
public final class RunFolder {

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder for a new run.
     *
     * @throws UnusableFolderException if there is a file of that name, the folder is not empty, or
     *     it cannot be written to
     */
    public static RunFolder create(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UnusableFolderException(
                    path + " is a file; name a folder for the run that does not exist yet");
        }
        if (Files.isDirectory(path) && !Workplace.isEmpty(path)) {
            boolean unfinished =
                    Files.exists(new RunFolder(path).description()) && !isFinished(path);
            throw new UnusableFolderException(
                    unfinished
                            ? path
                                    + " holds a run that did not finish; add --resume to go on with it, or name another folder"
                            : path
                                    + " is not empty; name another folder for the run, or remove this one");
        }
        Workplace.prepare(path);
        return new RunFolder(path);
    }

    /**
     * Returns the folder of a run that was begun; empty if there is none.
     *
     * @throws UnusableFolderException if it cannot be written to
     */
    public static Optional<RunFolder> begun(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(folder.description())) {
            return Optional.empty();
        }
        Workplace.prepare(path);
        return Optional.of(folder);
    }

    /**
     * Checks that a run can be gone on with.
     *
     * @param now the run as it would be
     * @throws MalformedDataException if it was begun otherwise; names every difference
     */
    public void refuseUnlessBegunAs(RunDescription now) {
        List<String> differences = RunDescription.read(description()).differences(now);
        if (!differences.isEmpty()) {
            throw new MalformedDataException(
                    "%s cannot be resumed, as it was begun otherwise: %s; resume it as it was begun, or train into another folder"
                            .formatted(path, String.join("; ", differences)));
        }
    }

    /** Returns whether a folder holds a finished run. */
    public static boolean isFinished(Path path) {
        Path description = new RunFolder(path).description();
        return Files.isRegularFile(description)
                && RunDescription.read(description).result().isPresent();
    }

    /**
     * Reads a finished run.
     *
     * @throws MalformedDataException if the folder is missing, is no run, or its run is not
     *     finished; names what is missing
     */
    public static SavedRun open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.isDirectory(path)) {
            throw new MalformedDataException(
                    path + " not found; expected the folder of a run, made by 'podium train'");
        }
        if (!Files.isRegularFile(folder.description())) {
            throw new MalformedDataException(
                    path + " is not the folder of a run: it has no run.yaml");
        }
        RunDescription description = RunDescription.read(folder.description());
        if (description.result().isEmpty()) {
            throw new MalformedDataException(
                    path
                            + " holds a run that did not finish; go on with it: podium train … --resume");
        }
        for (Path file : List.of(folder.weights(), folder.inferenceConfig())) {
            if (!Files.isRegularFile(file)) {
                throw new MalformedDataException(
                        "%s is damaged: %s is missing; train again"
                                .formatted(path, file.getFileName()));
            }
        }
        return new SavedRun(folder, description, InferenceConfig.read(folder.inferenceConfig()));
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Returns the path of {@code run.yaml}. */
    public Path description() {
        return path.resolve("run.yaml");
    }

    /** Returns the path of {@code log.jsonl}. */
    public Path log() {
        return path.resolve("log.jsonl");
    }

    /** Returns the path of the best epoch's weights, {@code model.safetensors}. */
    public Path weights() {
        return path.resolve("model.safetensors");
    }

    /** Returns the path of {@code inference_config.json}. */
    public Path inferenceConfig() {
        return path.resolve(InferenceConfig.NAME);
    }

    /** Returns the path of {@code solution.csv}; {@code predictions.csv} stands beside it. */
    public Path solution() {
        return path.resolve("solution.csv");
    }

    /**
     * Returns the path of a tokenizer.
     *
     * @param position of the caption in the solution's input specification, from 0
     */
    public Path tokenizer(int position) {
        return path.resolve(tokenizerName(position));
    }

    /**
     * Returns the name of a tokenizer's file.
     *
     * @param position of the caption in the solution's input specification, from 0
     */
    public static String tokenizerName(int position) {
        return position == 0 ? "tokenizer.json" : "tokenizer-%d.json".formatted(position + 1);
    }

    /** Returns the path of another file of the folder, such as {@code report.html}. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Opens the states that the run can be continued from, and puts its weights and its log back to
     * the last of them; the caller closes them.
     *
     * @param remarks told of every state that is damaged
     * @throws UnusableFolderException if another process is training the run
     */
    public SavedStates states(Consumer<String> remarks) throws IOException {
        return SavedStates.open(this, remarks);
    }

    /** Writes what is going to be run; call it before training. */
    public void begin(RunDescription description) throws IOException {
        description.write(description());
    }

    /** Keeps the tokenizers, in the order of the solution's input specification. */
    public void saveTokenizers(List<CaptionTokenizer> tokenizers) {
        for (int position = 0; position < tokenizers.size(); position++) {
            tokenizers.get(position).save(tokenizer(position));
        }
    }

    /** Returns whether so many tokenizers are kept. */
    public boolean hasTokenizers(int count) {
        return IntStream.range(0, count).allMatch(position -> Files.exists(tokenizer(position)));
    }

    /** Opens the log, to be given to training as a listener; the caller closes it. */
    public RunLog openLog() throws IOException {
        return new RunLog(log());
    }

    /** Reads the learning rates back from the log. */
    public RateHistory learningRates() throws IOException {
        return RateHistory.read(log());
    }

    /**
     * Writes what training came to, and marks the run as finished; nothing is written after that.
     *
     * @param description with its result
     * @param priors share of the training memes that each label holds for
     */
    public void finish(
            RunDescription description,
            TrainingResult result,
            DevOutcomes validation,
            double[] priors)
            throws IOException {
        if (description.result().isEmpty()) {
            throw new IllegalArgumentException("the description of a finished run has a result");
        }
        ResultFiles.write(this, description, result, validation, priors);
        description.write(description());
    }

    /**
     * Writes {@code audit.json} and {@code audit.svg}.
     *
     * @param document maps, lists, strings, numbers, truths and nulls
     * @param picture the same as an SVG document
     */
    public void writeAudit(Map<String, Object> document, String picture) throws IOException {
        writeJson("audit.json", Json.of(document));
        AtomicFile.writeText(file("audit.svg"), picture);
    }

    /** Writes a JSON file of the folder. */
    void writeJson(String name, JsonNode node) throws IOException {
        AtomicFile.writeText(file(name), Json.indented(node));
    }

    /**
     * Removes the folder of a run that has learned nothing yet: one without weights and states.
     *
     * @return whether it was removed
     */
    public boolean discard() throws IOException {
        if (Files.exists(weights()) || SavedStates.any(this)) {
            return false;
        }
        Folders.delete(path);
        return true;
    }
}
