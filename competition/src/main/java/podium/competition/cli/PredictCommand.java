package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.pipeline.BareCheckpoint;
import podium.competition.pipeline.PredictionRun;
import podium.competition.pipeline.TrainedModel;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.submission.Predictions;

/** {@code podium predict}. */
@Command(
        name = "predict",
        description = {
            "Predict a split with a trained run, or with a published checkpoint: solution.csv, and"
                    + " predictions.csv beside.",
            "How a checkpoint was made is read from the names and shapes in it; labels and"
                    + " thresholds from inference_config.json beside it or in the folder above,"
                    + " else the data set's labels and 0.5."
        })
final class PredictCommand implements Callable<Integer> {

    @Spec private CommandSpec command;
    @Mixin private Output output;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The folder of a finished run.")
    private Path run;

    @Option(
            names = "--solution",
            paramLabel = "ID",
            description = "In place of RUN: the solution that the weights are of.")
    private String solution;

    @Option(
            names = "--weights",
            paramLabel = "FILE|ID",
            description =
                    "In place of RUN: its weights (safetensors or a PyTorch checkpoint), or an id"
                            + " of 'podium weights list'.")
    private String weights;

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description =
                    "With --weights: a tokenizer.json; else the one beside the weights, else the"
                            + " one in the cache.")
    private Path tokenizer;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description =
                    "With --weights: change one setting that the file does not tell, such as"
                            + " --set tokens=64; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin private SolutionOptions solutions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A data set folder.")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "dev|test",
            defaultValue = "test",
            converter = Choices.PredictedSplit.class,
            description = "Which memes; ${DEFAULT-VALUE}.")
    private Split split;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file to hand in; solution.csv, or dev/solution.csv for dev, in RUN or, with"
                            + " --weights, here.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        refuseUnlessOneWay();
        return run == null ? predictWithCheckpoint() : predictWithRun();
    }

    private int predictWithRun() throws IOException {
        SavedRun saved = RunFolder.open(run);
        Optional<Path> jar =
                solutions.jar().or(() -> saved.description().jar().map(of -> Path.of(of.path())));
        try (SolutionCatalog catalog =
                jar.isPresent() ? SolutionCatalog.with(jar.get()) : SolutionCatalog.builtIn()) {
            String trained = saved.description().solution();
            return predict(TrainedModel.of(saved, catalog.find(trained)), DataSet.open(data));
        }
    }

    private int predictWithCheckpoint() throws IOException {
        Path file = WeightsArgument.file(weights);
        try (SolutionCatalog catalog = solutions.catalog()) {
            BareCheckpoint checkpoint =
                    new BareCheckpoint(
                            catalog.find(solution),
                            file,
                            Optional.ofNullable(tokenizer),
                            settings,
                            Surroundings.cache());
            DataSet memes = DataSet.open(data);
            return predict(checkpoint.open(memes, output::say), memes);
        }
    }

    private int predict(TrainedModel model, DataSet memes) throws IOException {
        Path file = Optional.ofNullable(out).orElseGet(this::usualPlace);
        Predictions predictions =
                new PredictionRun(model, Surroundings.cache(), output.progress(), output::say)
                        .predict(memes, split, "auto", file);
        output.results().printf("%s  %d memes of %s%n", file, predictions.size(), split.id());
        return 0;
    }

    /** The probabilities stand beside the file, so dev must not overwrite those of test. */
    private Path usualPlace() {
        Path folder = run == null ? Path.of("") : run;
        return folder.resolve(split == Split.TEST ? "solution.csv" : "dev/solution.csv");
    }

    private void refuseUnlessOneWay() {
        if (run != null) {
            if (solution != null || weights != null) {
                throw wrong(
                        "a run has its own solution and weights; give either RUN or --solution ID"
                                + " --weights FILE");
            }
            if (tokenizer != null || !settings.isEmpty()) {
                throw wrong(
                        "--tokenizer and --set go with --weights; a run has its own tokenizer and"
                                + " settings");
            }
        } else if (solution == null && weights == null) {
            throw wrong(
                    "what is to predict? Give RUN, the folder of a finished run, or --solution ID"
                            + " --weights FILE");
        } else if (weights == null) {
            throw wrong("--solution %s needs --weights FILE".formatted(solution));
        } else if (solution == null) {
            throw wrong(
                    "--weights %s needs --solution ID; see 'podium solutions'".formatted(weights));
        } else if (tokenizer != null && !Files.isRegularFile(tokenizer)) {
            throw new MalformedDataException("--tokenizer %s not found".formatted(tokenizer));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
