package podium.competition.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.kernels.Precision;
import podium.competition.prediction.PredictionFiles;
import podium.competition.prediction.Predictor;
import podium.competition.run.DevOutcomes;
import podium.competition.run.Environment;
import podium.competition.run.InferenceConfig;
import podium.competition.run.RunDescription;
import podium.competition.run.RunFolder;
import podium.competition.run.RunLog;
import podium.competition.run.SavedRun;
import podium.competition.run.SavedStates;
import podium.competition.run.report.RunReport;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.TextSpec;
import podium.competition.training.Interruption;
import podium.competition.training.TrainingEngine;
import podium.competition.training.TrainingJob;
import podium.competition.training.TrainingListener;
import podium.competition.training.TrainingLoop;
import podium.competition.training.TrainingResult;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Competition;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;

/**
 * One run from a data set to a run folder: read, tokenise, decode, train, report, predict.
 *
 * <p>Never touches {@code private/}.
 */
public final class TrainingRun {

    /** What is there before the folder is touched. */
    private record Materials(
            DataSet data,
            List<Meme> train,
            List<Meme> dev,
            Build build,
            Map<String, CaptionTokenizer> tokenizers,
            EncodingCache cache,
            MemeModel model,
            TrainingEngine engine) {}

    private final TrainingOrder order;
    private final Progress progress;
    private final TrainingListener listener;
    private final Consumer<String> remarks;
    private final Interruption interruption;

    /**
     * Prepares a run.
     *
     * @param listener told of every step and epoch
     * @param remarks told what a person should know, one sentence at a time
     * @param interruption ends the run early, so that it can be resumed
     */
    public TrainingRun(
            TrainingOrder order,
            Progress progress,
            TrainingListener listener,
            Consumer<String> remarks,
            Interruption interruption) {
        this.order = order;
        this.progress = new InterruptibleProgress(progress, interruption);
        this.listener = listener;
        this.remarks = remarks;
        this.interruption = interruption;
    }

    /**
     * Trains, and writes the run folder; a run that is finished is left as it is.
     *
     * @return the finished run
     * @throws podium.data.files.MalformedDataException if the data cannot be used, or the run to be
     *     resumed was begun otherwise
     * @throws IllegalArgumentException if a setting or the device cannot be
     * @throws podium.competition.run.UnusableFolderException if the run folder cannot be
     * @throws podium.competition.spi.SolutionException if the solution broke its contract
     * @throws podium.competition.training.TrainingInterruptedException if it was ended early; a
     *     folder in which nothing was learned is gone then
     */
    public SavedRun run() throws IOException {
        if (order.resume() && RunFolder.isFinished(order.run())) {
            remarks.accept(order.run() + " is finished; nothing is left to do");
            return RunFolder.open(order.run());
        }
        DataSet data = DataSet.open(order.data());
        List<Meme> train = data.memes(Split.TRAIN);
        List<Meme> dev = data.memes(Split.DEV);
        Build build =
                new Build(
                        order.solution(),
                        data.competition().labels(),
                        order.preset(),
                        order.seed(),
                        order.settings());
        Optional<RunFolder> begun =
                order.resume() ? RunFolder.begun(order.run()) : Optional.empty();
        Map<String, CaptionTokenizer> tokenizers = tokenizers(build, train, begun);
        try (TrainingEngine engine = TrainingEngine.start(order.device())) {
            MemeModel model = build.model(tokenizers);
            EncodingCache cache = new EncodingCache(order.cache(), data.folder(), remarks);
            Materials materials =
                    new Materials(data, train, dev, build, tokenizers, cache, model, engine);
            RunDescription description = describe(materials);
            RunFolder folder;
            if (begun.isPresent()) {
                folder = begun.get();
                folder.refuseUnlessBegunAs(description);
            } else {
                folder = RunFolder.create(order.run());
                folder.begin(description);
            }
            try {
                folder.saveTokenizers(List.copyOf(tokenizers.values()));
                fill(folder, description, materials);
            } catch (IOException | RuntimeException e) {
                if (begun.isEmpty()) {
                    folder.discard();
                }
                throw e;
            }
            return RunFolder.open(folder.path());
        } finally {
            tokenizers.values().forEach(CaptionTokenizer::close);
        }
    }

    /** Trains, predicts and reports, or does what is left of that. */
    private void fill(RunFolder folder, RunDescription description, Materials materials)
            throws IOException {
        Build build = materials.build();
        Precision precision = materials.engine().precision(order.amp());
        MemoryNeed training = MemoryNeed.training(build.recipe(), build.inputs(), precision);
        MemoryNeed predicting =
                MemoryNeed.predicting(PredictionRun.BATCH, build.inputs(), precision);
        try (SavedStates states = folder.states(remarks)) {
            if (order.resume()) {
                remarks.accept(
                        states.last()
                                .map(last -> "going on from " + last.folder())
                                .orElse(order.run() + " has no complete state; starting anew"));
            }
            TrainingResult result =
                    training.during(() -> train(job(materials, precision), folder, states));
            predicting.during(
                    () -> {
                        if (materials.data().has(Split.TEST)) {
                            predict(materials, precision, result, folder);
                        }
                        report(folder, description, result, materials);
                        return folder;
                    });
            states.delete();
        }
    }

    /** Decodes the memes and gives the model its first weights. */
    private TrainingJob job(Materials materials, Precision precision) throws IOException {
        Build build = materials.build();
        EncodedMemes train = encode(materials, materials.train(), Split.TRAIN);
        EncodedMemes dev = encode(materials, materials.dev(), Split.DEV);
        TrainingEngine engine = materials.engine();
        engine.seedWeights(order.seed());
        build.initialize(materials.model(), train, engine.manager());
        if (order.weights().isPresent()) {
            Weights.load(order.weights().get(), materials.model());
        } else if (order.preset() == Preset.FULL) {
            PretrainedEncoders.load(build.encoders(), order.cache(), remarks);
        }
        Competition competition = materials.data().competition();
        return new TrainingJob(
                materials.model(),
                competition.labels(),
                build.recipe(),
                Metric.named(build.recipe().metric().orElse(competition.metric())),
                train,
                dev,
                precision,
                order.seed(),
                engine.manager(),
                progress);
    }

    private Map<String, CaptionTokenizer> tokenizers(
            Build build, List<Meme> train, Optional<RunFolder> begun) {
        List<TextSpec> texts = build.inputs().texts();
        if (begun.isPresent() && begun.get().hasTokenizers(texts.size())) {
            return Tokenizers.saved(begun.get(), texts);
        }
        // A tiny model's vocabulary is the training text's, whatever was downloaded before.
        Optional<Path> cache =
                order.preset() == Preset.FULL ? Optional.of(order.cache()) : Optional.empty();
        return Tokenizers.chosen(
                texts,
                order.tokenizer(),
                order.weights(),
                cache,
                Optional.of(() -> train.stream().map(Meme::text).toList()),
                remarks);
    }

    private EncodedMemes encode(Materials materials, List<Meme> memes, Split split) {
        return materials
                .build()
                .encode(split, memes, materials.tokenizers(), materials.cache(), progress, remarks);
    }

    private TrainingResult train(TrainingJob job, RunFolder folder, SavedStates states)
            throws IOException {
        try (RunLog log = folder.openLog()) {
            TrainingListener all = new RecordingListener(log, job.model(), folder, listener);
            return new TrainingLoop(job, all, states, interruption).run();
        }
    }

    private void predict(
            Materials materials, Precision precision, TrainingResult result, RunFolder folder)
            throws IOException {
        DataSet data = materials.data();
        EncodedMemes test = encode(materials, data.memes(Split.TEST), Split.TEST);
        Predictions predictions =
                new Predictor(
                                materials.model(),
                                data.competition().labels(),
                                precision,
                                materials.engine().manager())
                        .predict(test, result.thresholds(), PredictionRun.BATCH, progress);
        PredictionFiles.write(folder.solution(), predictions, data.competition());
    }

    private RunDescription describe(Materials materials) throws IOException {
        Optional<RunDescription.Jar> jar = Optional.empty();
        if (order.jar().isPresent()) {
            jar = Optional.of(RunDescription.Jar.of(order.jar().get()));
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put(Split.TRAIN.id(), materials.train().size());
        rows.put(Split.DEV.id(), materials.dev().size());
        String fingerprint = materials.data().fingerprint(materials.cache().digests());
        materials.cache().digests().save();
        TrainingEngine engine = materials.engine();
        return new RunDescription(
                order.solution().id(),
                jar,
                order.preset(),
                materials.build().settings(),
                order.seed(),
                Environment.here(
                        engine.device(), engine.threads(), engine.precision(order.amp()).id()),
                new RunDescription.Data(order.data().toString(), fingerprint, rows),
                Optional.empty());
    }

    private static void report(
            RunFolder folder, RunDescription begun, TrainingResult result, Materials materials)
            throws IOException {
        Labels labels = materials.data().competition().labels();
        DevOutcomes validation = new DevOutcomes(labels, materials.dev(), result);
        RunDescription finished = begun.finished(result, labels);
        double[] priors = InferenceConfig.priors(labels, materials.train());
        RunReport.write(folder, finished, result, validation, priors);
        folder.finish(finished, result, validation, priors);
    }
}
