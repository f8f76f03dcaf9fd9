package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.pipeline.PredictionRun;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.data.Split;
import podium.data.submission.Predictions;

/** {@code podium predict}. */
@Command(
        name = "predict",
        description =
                "Predict a split with a trained run: solution.csv, and predictions.csv beside.")
final class PredictCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(paramLabel = "RUN", description = "The folder of a finished run.")
    private Path run;

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
            description = "The file to hand in; RUN/solution.csv, or RUN/dev/solution.csv for dev.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        SavedRun saved = RunFolder.open(run);
        Optional<Path> jar = saved.description().jar().map(found -> Path.of(found.path()));
        try (SolutionCatalog catalog =
                jar.isPresent() ? SolutionCatalog.with(jar.get()) : SolutionCatalog.builtIn()) {
            Path file = Optional.ofNullable(out).orElseGet(this::usualPlace);
            Predictions predictions =
                    new PredictionRun(
                                    saved,
                                    catalog.find(saved.description().solution()),
                                    output.progress(),
                                    output::say)
                            .predict(data, split, "auto", file);
            output.results().printf("%s  %d memes of %s%n", file, predictions.size(), split.id());
        }
        return 0;
    }

    /** The probabilities stand beside the file, so dev must not overwrite those of test. */
    private Path usualPlace() {
        return split == Split.TEST ? run.resolve("solution.csv") : run.resolve("dev/solution.csv");
    }
}
