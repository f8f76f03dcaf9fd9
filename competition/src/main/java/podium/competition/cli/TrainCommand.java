package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.kernels.Amp;
import podium.competition.pipeline.TrainingOrder;
import podium.competition.run.SavedRun;
import podium.competition.spi.Preset;
import podium.data.files.MalformedDataException;

/** {@code podium train}. */
@Command(
        name = "train",
        description = "Train a solution and write everything about it into a run folder.")
final class TrainCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(paramLabel = "SOLUTION", description = "Its id; see 'podium solutions'.")
    private String solution;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A data set folder.")
    private Path data;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "RUN",
            description = "The folder to make; it must not exist or be empty.")
    private Path run;

    @Mixin private SolutionOptions solutions;

    @Option(
            names = "--preset",
            paramLabel = "tiny|full",
            defaultValue = "tiny",
            converter = Choices.PresetName.class,
            description = "tiny trains on a laptop, full is the published size; ${DEFAULT-VALUE}.")
    private Preset preset;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Start from these weights (safetensors or a PyTorch checkpoint).")
    private Path weights;

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description =
                    "A tokenizer.json; else the one beside the weights, else the one in the cache,"
                            + " else a vocabulary built from the training text.")
    private Path tokenizer;

    @Option(
            names = "--amp",
            paramLabel = "auto|off|bf16|fp16",
            defaultValue = "auto",
            converter = Choices.AmpName.class,
            description =
                    "Mixed precision: auto takes what the processor or GPU has natively;"
                            + " ${DEFAULT-VALUE}.")
    private Amp amp;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda:N",
            defaultValue = "auto",
            description = "What to compute on; ${DEFAULT-VALUE}.")
    private String device;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same run; ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin private RunSettings settings;

    @Override
    public Integer call() throws IOException {
        requireFile("--weights", weights);
        requireFile("--tokenizer", tokenizer);
        try (SolutionCatalog catalog = solutions.catalog()) {
            TrainingOrder order =
                    new TrainingOrder(
                            catalog.find(solution),
                            solutions.jar(),
                            data,
                            run,
                            preset,
                            Optional.ofNullable(weights),
                            Optional.ofNullable(tokenizer),
                            device,
                            amp,
                            seed,
                            settings.all(),
                            Surroundings.cache());
            SavedRun saved = WatchedTraining.run(order, output.progress());
            output.results().print(RunSummary.of(saved));
        }
        return 0;
    }

    private static void requireFile(String option, Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            throw new MalformedDataException("%s %s not found".formatted(option, file));
        }
    }
}
