package podium.competition.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import podium.competition.audit.Audit;
import podium.competition.audit.AuditChart;
import podium.competition.audit.AuditDocument;
import podium.competition.audit.Modality;
import podium.competition.audit.ModalityAudit;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.kernels.Precision;
import podium.competition.prediction.Predictor;
import podium.competition.run.SavedRun;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Solution;
import podium.competition.training.TrainingEngine;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;

/**
 * Asks of the model of a finished run whether it uses both picture and caption, on the dev split.
 *
 * <p>Never touches {@code private/}.
 */
public final class AuditRun {

    private final SavedRun run;
    private final TrainedModel trained;
    private final Path cache;
    private final Progress progress;
    private final Consumer<String> remarks;

    /**
     * Prepares an audit.
     *
     * @param solution that the run trained
     * @param cache folder of what earlier runs decoded
     * @param remarks told what a person should know, one sentence at a time
     */
    public AuditRun(
            SavedRun run,
            Solution solution,
            Path cache,
            Progress progress,
            Consumer<String> remarks) {
        this.run = run;
        this.trained = TrainedModel.of(run, solution);
        this.cache = cache;
        this.progress = progress;
        this.remarks = remarks;
    }

    /**
     * Scores the dev split in every condition and writes {@code audit.json} and {@code audit.svg}
     * into the run folder.
     *
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @throws MalformedDataException if the data set cannot be used, has other labels than the run,
     *     or a dev split of a single meme
     */
    public Audit audit(DataSet data, String device) throws IOException {
        trained.refuseOtherLabels(data);
        List<Meme> dev = dev(data);
        Build build = trained.build();
        Metric metric = Metric.named(data.competition().metric());
        Map<String, CaptionTokenizer> tokenizers =
                trained.tokenizers().apply(build.inputs().texts());
        try (TrainingEngine engine = TrainingEngine.start(device)) {
            Precision precision = trained.precisionOn(engine, remarks);
            MemoryNeed need = MemoryNeed.predicting(PredictionRun.BATCH, build.inputs(), precision);
            return need.during(
                    () -> {
                        EncodingCache decoded = new EncodingCache(cache, data.folder(), remarks);
                        Audit audit =
                                audit(build, metric, dev, tokenizers, decoded, precision, engine);
                        run.folder()
                                .writeAudit(
                                        AuditDocument.of(audit), AuditChart.of(audit).document());
                        return audit;
                    });
        } finally {
            tokenizers.values().forEach(CaptionTokenizer::close);
        }
    }

    private static List<Meme> dev(DataSet data) {
        List<Meme> dev = data.memes(Split.DEV);
        if (dev.size() < 2) {
            throw new MalformedDataException(
                    "%s has %d meme in dev.csv, but the audit swaps pictures and captions among at least two"
                            .formatted(data.folder(), dev.size()));
        }
        return dev;
    }

    private Audit audit(
            Build build,
            Metric metric,
            List<Meme> dev,
            Map<String, CaptionTokenizer> tokenizers,
            EncodingCache decoded,
            Precision precision,
            TrainingEngine engine)
            throws IOException {
        Set<Modality> read = Modality.readBy(build.inputs());
        for (Modality modality : Modality.values()) {
            if (!read.contains(modality)) {
                remarks.accept("this model reads no " + modality.word());
            }
        }
        MemeModel model = trained.filled(build, tokenizers, engine);
        EncodedMemes memes = build.encode(Split.DEV, dev, tokenizers, decoded, progress, remarks);
        Predictor predictor = new Predictor(model, run.labels(), precision, engine.manager());
        return new ModalityAudit(predictor, run.thresholds(), metric, run.description().seed())
                .of(memes, read, PredictionRun.BATCH, progress);
    }
}
