package podium.competition.pipeline;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import podium.competition.kernels.Amp;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;

/**
 * What somebody wants to be trained.
 *
 * @param solution to be trained
 * @param jar where it came from; empty for a built-in one
 * @param data folder of the data set
 * @param run folder to be made
 * @param resume whether a run that did not finish is gone on with, if the folder holds one
 * @param preset size of the model
 * @param weights of the whole model to start from; where empty, the full preset starts from the
 *     encoders that were fetched, and the rest from random weights
 * @param tokenizer a {@code tokenizer.json}; found or built where empty
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param amp which precision is wanted
 * @param seed of everything random
 * @param settings by key, as {@code --set} gives them
 * @param cache folder of downloaded weights and tokenizers, and of decoded pictures
 */
public record TrainingOrder(
        Solution solution,
        Optional<Path> jar,
        Path data,
        Path run,
        boolean resume,
        Preset preset,
        Optional<Path> weights,
        Optional<Path> tokenizer,
        String device,
        Amp amp,
        long seed,
        Map<String, String> settings,
        Path cache) {

    /** Copies the settings. */
    public TrainingOrder {
        settings = Map.copyOf(settings);
    }
}
