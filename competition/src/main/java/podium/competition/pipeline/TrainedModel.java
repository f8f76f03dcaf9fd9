package podium.competition.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.kernels.Precision;
import podium.competition.run.SavedRun;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.TextSpec;
import podium.data.Labels;

/**
 * A model that was trained: how to build it, where its weights are, and what its outputs mean.
 *
 * @param solution that built it
 * @param preset its size
 * @param seed of its run; 0 where there was none
 * @param settings by key
 * @param weights the file that fills it
 * @param tokenizers loads one for each caption of its inputs, by name; whoever asks closes them
 * @param precision to predict in
 * @param labels in the order of its outputs
 * @param thresholds one for each label
 * @param meaning where labels and thresholds are said, such as a path
 * @param hints what may be wrong if the weights do not fit, a line each
 */
public record TrainedModel(
        Solution solution,
        Preset preset,
        long seed,
        Map<String, String> settings,
        Path weights,
        Function<List<TextSpec>, Map<String, CaptionTokenizer>> tokenizers,
        Precision precision,
        Labels labels,
        List<Double> thresholds,
        String meaning,
        List<String> hints) {

    /** Copies the collections. */
    public TrainedModel {
        settings = Map.copyOf(settings);
        thresholds = List.copyOf(thresholds);
        hints = List.copyOf(hints);
    }

    /**
     * Returns the model of a finished run.
     *
     * @param solution that the run trained
     */
    public static TrainedModel of(SavedRun run, Solution solution) {
        return new TrainedModel(
                solution,
                run.description().preset(),
                run.description().seed(),
                run.description().settings(),
                run.folder().weights(),
                texts -> Tokenizers.saved(run.folder(), texts),
                Precision.named(run.description().environment().precision()),
                run.labels(),
                run.inference().thresholds(),
                run.folder().inferenceConfig().toString(),
                List.of());
    }

    /** Returns the thresholds as an array, one for each label. */
    double[] thresholdArray() {
        return thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
