package podium.competition.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.kernels.Precision;
import podium.competition.prediction.PredictionFiles;
import podium.competition.prediction.Predictor;
import podium.competition.spi.MemeModel;
import podium.competition.training.TrainingEngine;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.submission.Predictions;

/** Predicts a split with a trained model. Never touches {@code private/}. */
public final class PredictionRun {

    /** Memes per forward pass. */
    public static final int BATCH = 64;

    private final TrainedModel trained;
    private final Path cache;
    private final Progress progress;
    private final Consumer<String> remarks;

    /**
     * Prepares a prediction.
     *
     * @param cache folder of what earlier runs decoded
     * @param remarks told what a person should know, one sentence at a time
     */
    public PredictionRun(
            TrainedModel trained, Path cache, Progress progress, Consumer<String> remarks) {
        this.trained = trained;
        this.cache = cache;
        this.progress = progress;
        this.remarks = remarks;
    }

    /**
     * Predicts a split and writes {@code solution.csv} and {@code predictions.csv} side by side.
     *
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param out path of the submission
     * @return what was predicted, in the order of the data set's labels
     * @throws MalformedDataException if the data set cannot be used or has other labels than the
     *     model, or the weights do not fit the model
     */
    public Predictions predict(DataSet data, Split split, String device, Path out)
            throws IOException {
        trained.refuseOtherLabels(data);
        Build build = trained.build();
        List<Meme> memes = data.memes(split);
        Map<String, CaptionTokenizer> tokenizers =
                trained.tokenizers().apply(build.inputs().texts());
        try (TrainingEngine engine = TrainingEngine.start(device)) {
            Precision precision = trained.precisionOn(engine, remarks);
            MemoryNeed need = MemoryNeed.predicting(BATCH, build.inputs(), precision);
            return need.during(
                    () -> {
                        MemeModel model = trained.filled(build, tokenizers, engine);
                        EncodedMemes encoded =
                                build.encode(
                                        split,
                                        memes,
                                        tokenizers,
                                        new EncodingCache(cache, data.folder(), remarks),
                                        progress,
                                        remarks);
                        Predictions predictions =
                                new Predictor(model, trained.labels(), precision, engine.manager())
                                        .predict(encoded, trained.thresholdArray(), BATCH, progress)
                                        .inOrderOf(data.competition().labels());
                        PredictionFiles.write(out, predictions, data.competition());
                        return predictions;
                    });
        } finally {
            tokenizers.values().forEach(CaptionTokenizer::close);
        }
    }
}
