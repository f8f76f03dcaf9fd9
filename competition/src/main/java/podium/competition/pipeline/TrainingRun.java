package podium.competition.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.TokenizerChoice;
import podium.competition.prediction.PredictionFiles;
import podium.competition.prediction.Predictor;
import podium.competition.run.DevOutcomes;
import podium.competition.run.Environment;
import podium.competition.run.InferenceConfig;
import podium.competition.run.RunDescription;
import podium.competition.run.RunFolder;
import podium.competition.run.RunLog;
import podium.competition.run.SavedRun;
import podium.competition.run.report.RunReport;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.TextSpec;
import podium.competition.training.EpochReport;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingEngine;
import podium.competition.training.TrainingJob;
import podium.competition.training.TrainingListener;
import podium.competition.training.TrainingLoop;
import podium.competition.training.TrainingResult;
import podium.competition.weights.Weights;
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

    private final TrainingOrder order;
    private final Progress progress;
    private final TrainingListener listener;
    private final Consumer<String> remarks;

    /**
     * Prepares a run.
     *
     * @param listener told of every step and epoch
     * @param remarks told what a person should know, one sentence at a time
     */
    public TrainingRun(
            TrainingOrder order,
            Progress progress,
            TrainingListener listener,
            Consumer<String> remarks) {
        this.order = order;
        this.progress = progress;
        this.listener = listener;
        this.remarks = remarks;
    }

    /**
     * Trains, and writes the run folder.
     *
     * @return the finished run
     * @throws podium.data.files.MalformedDataException if the data cannot be used
     * @throws IllegalArgumentException if a setting or the device cannot be
     * @throws podium.competition.run.UnusableFolderException if the run folder cannot be
     * @throws podium.competition.spi.SolutionException if the solution broke its contract
     */
    public SavedRun run() throws IOException {
        DataSet data = DataSet.open(order.data());
        Competition competition = data.competition();
        List<Meme> train = data.memes(Split.TRAIN);
        List<Meme> dev = data.memes(Split.DEV);
        Build build =
                new Build(
                        order.solution(),
                        competition.labels(),
                        order.preset(),
                        order.seed(),
                        order.settings());
        Recipe recipe = build.recipe();
        Metric metric = Metric.named(recipe.metric().orElse(competition.metric()));
        Map<String, CaptionTokenizer> tokenizers = tokenizers(build, train);
        try (TrainingEngine engine = TrainingEngine.start(order.device())) {
            MemeModel model = build.model(tokenizers);
            RunFolder folder = RunFolder.create(order.run());
            try {
                EncodedMemes encodedTrain = encode(build, train, Split.TRAIN, tokenizers);
                EncodedMemes encodedDev = encode(build, dev, Split.DEV, tokenizers);
                engine.seedWeights(order.seed());
                build.initialize(model, encodedTrain, engine.manager());
                if (order.weights().isPresent()) {
                    Weights.load(order.weights().get(), model);
                }
                RunDescription description = describe(build, data, train, dev, engine);
                folder.begin(description);
                folder.saveTokenizers(List.copyOf(tokenizers.values()));
                TrainingResult result =
                        train(
                                new TrainingJob(
                                        model,
                                        competition.labels(),
                                        recipe,
                                        metric,
                                        encodedTrain,
                                        encodedDev,
                                        engine.precision(order.amp()),
                                        order.seed(),
                                        engine.manager()),
                                folder);
                if (data.has(Split.TEST)) {
                    predict(build, data, tokenizers, model, result, engine, folder);
                }
                report(folder, description, result, train, dev, competition);
                return RunFolder.open(folder.path());
            } catch (IOException | RuntimeException e) {
                folder.discard();
                throw e;
            }
        } finally {
            tokenizers.values().forEach(CaptionTokenizer::close);
        }
    }

    private Map<String, CaptionTokenizer> tokenizers(Build build, List<Meme> train) {
        Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
        // A tiny model's vocabulary is the training text's, whatever was downloaded before.
        Optional<Path> cache =
                order.preset() == Preset.FULL ? Optional.of(order.cache()) : Optional.empty();
        for (TextSpec text : build.inputs().texts()) {
            TokenizerChoice choice =
                    TokenizerChoice.choose(
                            text.tokenizer(),
                            order.tokenizer(),
                            order.weights(),
                            cache,
                            Optional.of(() -> train.stream().map(Meme::text).toList()));
            remarks.accept("tokenizer: " + choice.origin());
            tokenizers.put(text.tokenizer(), choice.tokenizer());
        }
        return tokenizers;
    }

    private EncodedMemes encode(
            Build build, List<Meme> memes, Split split, Map<String, CaptionTokenizer> tokenizers) {
        EncodedMemes encoded = build.encode(memes, tokenizers, progress);
        for (String unreadable : encoded.unreadable()) {
            remarks.accept("%s: no picture for meme %s".formatted(split.id(), unreadable));
        }
        return encoded;
    }

    private TrainingResult train(TrainingJob job, RunFolder folder) throws IOException {
        try (RunLog log = folder.openLog()) {
            TrainingListener all =
                    new TrainingListener() {
                        @Override
                        public void stepEnded(StepReport step) {
                            log.stepEnded(step);
                            listener.stepEnded(step);
                        }

                        @Override
                        public void epochEnded(EpochReport epoch) {
                            if (epoch.best()) {
                                save(job.model(), folder);
                            }
                            log.epochEnded(epoch);
                            listener.epochEnded(epoch);
                        }
                    };
            return new TrainingLoop(job, all).run();
        }
    }

    private static void save(MemeModel model, RunFolder folder) {
        try {
            Weights.save(folder.weights(), model, Map.of("format", "pt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void predict(
            Build build,
            DataSet data,
            Map<String, CaptionTokenizer> tokenizers,
            MemeModel model,
            TrainingResult result,
            TrainingEngine engine,
            RunFolder folder)
            throws IOException {
        EncodedMemes test = encode(build, data.memes(Split.TEST), Split.TEST, tokenizers);
        Predictions predictions =
                new Predictor(
                                model,
                                data.competition().labels(),
                                engine.precision(order.amp()),
                                engine.manager())
                        .predict(test, result.thresholds(), PredictionRun.BATCH, progress);
        PredictionFiles.write(folder.solution(), predictions, data.competition());
    }

    private RunDescription describe(
            Build build, DataSet data, List<Meme> train, List<Meme> dev, TrainingEngine engine) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put(Split.TRAIN.id(), train.size());
        rows.put(Split.DEV.id(), dev.size());
        return new RunDescription(
                order.solution().id(),
                order.jar().map(Path::toString),
                order.preset(),
                build.settings(),
                order.seed(),
                Environment.here(
                        engine.device(), engine.threads(), engine.precision(order.amp()).id()),
                new RunDescription.Data(order.data().toString(), data.fingerprint(), rows),
                Optional.empty());
    }

    private static void report(
            RunFolder folder,
            RunDescription begun,
            TrainingResult result,
            List<Meme> train,
            List<Meme> dev,
            Competition competition)
            throws IOException {
        DevOutcomes validation = new DevOutcomes(competition.labels(), dev, result);
        RunDescription finished = begun.finished(result, competition.labels());
        double[] priors = InferenceConfig.priors(competition.labels(), train);
        folder.finish(finished, result, validation, priors);
        RunReport.write(folder, finished, result, validation, priors);
    }
}
