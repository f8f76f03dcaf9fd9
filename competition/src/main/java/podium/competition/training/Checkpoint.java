package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.MemeModel;
import podium.competition.weights.TensorFile;
import podium.competition.weights.TensorWriter;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;

/**
 * All that the rest of a training depends on beside its job, as files and back.
 *
 * <p>Of the epochs that are over it holds what cannot be computed again: losses, times and the
 * probabilities on the validation split.
 */
final class Checkpoint {

    private static final int VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "state.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String VALIDATION = "validation.safetensors";

    /**
     * All that is not an array.
     *
     * @param version of this layout
     * @param epochs that are over, in order
     * @param seconds since training began, of all processes that took part
     * @param peakMemoryBytes most memory one of them held at once
     */
    record State(
            int version,
            Standing standing,
            LearningRates.State rates,
            LossScaler.State scaler,
            List<Epoch> epochs,
            double seconds,
            long peakMemoryBytes) {}

    /** What is kept of an epoch that is over; see {@link EpochReport}. */
    record Epoch(
            String phase,
            double trainLoss,
            double validationLoss,
            double seconds,
            double validationSeconds) {

        static Epoch of(EpochReport report) {
            return new Epoch(
                    report.phase(),
                    report.trainLoss(),
                    report.validationLoss(),
                    report.seconds(),
                    report.validationTime().seconds());
        }
    }

    private final Checkpoints.Kept kept;
    private final State state;

    private Checkpoint(Checkpoints.Kept kept, State state) {
        this.kept = kept;
        this.state = state;
    }

    /** Writes the present state into a folder; changes nothing. */
    static void write(
            Path folder,
            TrainingJob job,
            Standing standing,
            Optimizer optimizer,
            LearningRates rates,
            LossScaler scaler,
            EpochHistory history,
            double seconds,
            long peakMemoryBytes)
            throws IOException {
        State state =
                new State(
                        VERSION,
                        standing,
                        rates.state(),
                        scaler.state(),
                        history.reports().stream().map(Epoch::of).toList(),
                        seconds,
                        peakMemoryBytes);
        Files.write(folder.resolve(STATE), JSON.writeValueAsBytes(state));
        Weights.save(folder.resolve(WEIGHTS), job.model(), Map.of());
        TensorWriter.write(folder.resolve(OPTIMIZER), optimizer.state(), Map.of());
        try (NDManager scratch = job.manager().newSubManager()) {
            Map<String, NDArray> probabilities = new LinkedHashMap<>();
            for (EpochReport report : history.reports()) {
                float[][] rows = history.probabilities(report.epoch()).toArray(float[][]::new);
                probabilities.put(epochName(report.epoch()), scratch.create(rows));
            }
            TensorWriter.write(folder.resolve(VALIDATION), probabilities, Map.of());
        }
    }

    /**
     * Reads a state.
     *
     * @throws MalformedDataException if it is of another version of Podium
     */
    static Checkpoint read(Checkpoints.Kept kept) throws IOException {
        Path file = kept.folder().resolve(STATE);
        try {
            State state = JSON.readValue(Files.readAllBytes(file), State.class);
            if (state.version() == VERSION) {
                return new Checkpoint(kept, state);
            }
        } catch (JsonProcessingException e) {
            // Another version: what was written here has been checked to be whole.
        }
        throw new MalformedDataException(
                "%s was written by another version of Podium; train again, into another folder"
                        .formatted(file));
    }

    /** Returns all that is not an array. */
    State state() {
        return state;
    }

    /** Puts the best weights until then into the model; before the first epoch there are none. */
    void loadBestWeights(MemeModel model) throws IOException {
        if (kept.bestWeights().isPresent()) {
            Weights.load(kept.bestWeights().get(), model);
        }
    }

    /** Puts the weights into the model. */
    void loadWeights(MemeModel model) throws IOException {
        Weights.load(kept.folder().resolve(WEIGHTS), model);
    }

    /**
     * Puts an optimiser into its state.
     *
     * @param optimizer of the same phase
     */
    void restore(Optimizer optimizer) throws IOException {
        Path file = kept.folder().resolve(OPTIMIZER);
        Map<String, NDArray> arrays = optimizer.state();
        try (TensorFile tensors = TensorFile.open(file)) {
            Map<String, Shape> found = new LinkedHashMap<>();
            tensors.tensors().forEach((name, tensor) -> found.put(name, tensor.shape()));
            Map<String, Shape> wanted = new LinkedHashMap<>();
            arrays.forEach((name, array) -> wanted.put(name, array.getShape()));
            if (!found.equals(wanted)) {
                throw new MalformedDataException(
                        "%s does not fit the recipe, which has changed since; train again, into another folder"
                                .formatted(file));
            }
            for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                tensors.read(array.getKey(), array.getValue());
            }
        }
    }

    /**
     * Returns the probabilities of an epoch that was over then, [memes][labels].
     *
     * @param epoch counted from 1
     */
    float[][] probabilities(int epoch) throws IOException {
        try (TensorFile tensors = TensorFile.open(kept.folder().resolve(VALIDATION))) {
            String name = epochName(epoch);
            int labels = Math.toIntExact(tensors.tensors().get(name).shape().get(1));
            float[] flat = tensors.read(name);
            List<float[]> rows = new ArrayList<>();
            for (int start = 0; start < flat.length; start += labels) {
                rows.add(Arrays.copyOfRange(flat, start, start + labels));
            }
            return rows.toArray(float[][]::new);
        }
    }

    private static String epochName(int epoch) {
        return "epoch-" + epoch;
    }
}
