package podium.competition.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.kernels.Precision;
import podium.competition.run.SavedRun;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.TextSpec;
import podium.competition.training.TrainingEngine;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;

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

    /** What a model is sent to find out its shapes. */
    private static final Meme EXAMPLE = new Meme("", Optional.empty(), "meme", Optional.empty());

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

    /** Asks the solution for what the model reads and is. */
    Build build() {
        return new Build(solution, labels, preset, seed, settings);
    }

    /**
     * Refuses a data set that the model was not made for.
     *
     * @throws MalformedDataException if it has other labels; their order does not matter
     */
    void refuseOtherLabels(DataSet data) {
        List<String> asked = data.competition().labels().names();
        if (!Set.copyOf(asked).equals(Set.copyOf(labels.names()))) {
            throw new MalformedDataException(
                    "the model tells the labels %s apart, as %s says, but %s has %s; take a data set of the same competition"
                            .formatted(labels.names(), meaning, data.folder(), asked));
        }
    }

    /** Returns its precision, as its thresholds were chosen with it, where the device has it. */
    Precision precisionOn(TrainingEngine engine, Consumer<String> remarks) {
        if (precision == Precision.FP16 && engine.device().equals("cpu")) {
            remarks.accept("the run was trained in fp16 on a GPU; this CPU predicts in fp32");
            return Precision.FP32;
        }
        return precision;
    }

    /**
     * Builds the model and fills it, before any picture is decoded, as the weights may not fit.
     *
     * @param build of this model
     * @throws MalformedDataException if they do not, with the hints
     */
    MemeModel filled(
            Build build, Map<String, CaptionTokenizer> loadedTokenizers, TrainingEngine engine)
            throws IOException {
        MemeModel model = build.model(loadedTokenizers);
        EncodedMemes example = build.encode(List.of(EXAMPLE), loadedTokenizers, Progress.silent());
        build.initialize(model, example, engine.manager());
        try {
            Weights.load(weights, model);
        } catch (MalformedDataException e) {
            List<String> problems = new ArrayList<>(e.problems());
            problems.addAll(hints);
            throw new MalformedDataException(problems);
        }
        return model;
    }

    /** Returns the thresholds as an array, one for each label. */
    double[] thresholdArray() {
        return thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
