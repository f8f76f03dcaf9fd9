package podium.competition.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.kernels.Precision;
import podium.competition.prediction.PredictionFiles;
import podium.competition.prediction.Predictor;
import podium.competition.run.RunDescription;
import podium.competition.run.SavedRun;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Solution;
import podium.competition.spi.TextSpec;
import podium.competition.training.TrainingEngine;
import podium.competition.weights.Weights;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.submission.Predictions;

/** Predicts a split with the model of a finished run. Never touches {@code private/}. */
public final class PredictionRun {

    /** Memes per forward pass. */
    public static final int BATCH = 64;

    private final SavedRun run;
    private final Solution solution;
    private final Progress progress;
    private final Consumer<String> remarks;

    /**
     * Prepares a prediction.
     *
     * @param solution that the run trained
     * @param remarks told what a person should know, one sentence at a time
     */
    public PredictionRun(
            SavedRun run, Solution solution, Progress progress, Consumer<String> remarks) {
        this.run = run;
        this.solution = solution;
        this.progress = progress;
        this.remarks = remarks;
    }

    /**
     * Predicts a split and writes {@code solution.csv} and {@code predictions.csv} side by side.
     *
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param out path of the submission
     * @return what was predicted
     * @throws MalformedDataException if the data set cannot be used or has other labels than the
     *     run
     */
    public Predictions predict(Path folder, Split split, String device, Path out)
            throws IOException {
        DataSet data = DataSet.open(folder);
        if (!data.competition().labels().equals(run.labels())) {
            throw new MalformedDataException(
                    "the run was trained on the labels %s, but %s has %s; predict a data set of the same competition"
                            .formatted(
                                    run.labels().names(),
                                    folder,
                                    data.competition().labels().names()));
        }
        RunDescription description = run.description();
        Build build =
                new Build(
                        solution,
                        run.labels(),
                        description.preset(),
                        description.seed(),
                        description.settings());
        Map<String, CaptionTokenizer> tokenizers = tokenizers(build.inputs().texts());
        try (TrainingEngine engine = TrainingEngine.start(device)) {
            MemeModel model = build.model(tokenizers);
            EncodedMemes memes = build.encode(data.memes(split), tokenizers, progress);
            for (String unreadable : memes.unreadable()) {
                remarks.accept("%s: no picture for meme %s".formatted(split.id(), unreadable));
            }
            build.initialize(model, memes, engine.manager());
            Weights.load(run.folder().weights(), model);
            Predictions predictions =
                    new Predictor(model, run.labels(), precision(engine), engine.manager())
                            .predict(memes, run.thresholds(), BATCH, progress);
            PredictionFiles.write(out, predictions, data.competition());
            return predictions;
        } finally {
            tokenizers.values().forEach(CaptionTokenizer::close);
        }
    }

    /** The run's own, as its thresholds were chosen with it, wherever the device has it. */
    private Precision precision(TrainingEngine engine) {
        Precision wanted = Precision.named(run.description().environment().precision());
        if (wanted == Precision.FP16 && engine.device().equals("cpu")) {
            remarks.accept("the run was trained in fp16 on a GPU; this CPU predicts in fp32");
            return Precision.FP32;
        }
        return wanted;
    }

    private Map<String, CaptionTokenizer> tokenizers(List<TextSpec> texts) {
        Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
        for (int position = 0; position < texts.size(); position++) {
            tokenizers.put(
                    texts.get(position).tokenizer(),
                    CaptionTokenizer.load(run.folder().tokenizer(position)));
        }
        return tokenizers;
    }
}
