package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import podium.competition.pipeline.TrainingOrder;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.competition.spi.Preset;
import podium.competition.training.Interruption;
import podium.competition.training.TrainingInterruptedException;
import podium.data.files.MalformedDataException;

/** {@code podium train}. */
@Command(
        name = "train",
        description = "Train a solution and write everything about it into a run folder.")
final class TrainCommand implements Callable<Integer> {

    /** What a shell reports of a program that was ended by Ctrl-C. */
    private static final int INTERRUPTED = 130;

    @Spec private CommandSpec command;
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

    @Option(
            names = "--resume",
            description =
                    "Go on with the run in that folder, as if it had never stopped; a finished one"
                            + " is left as it is.")
    private boolean resume;

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
            paramLabel = "FILE|ID",
            description = {
                "Start from these weights of the whole model (safetensors or a PyTorch checkpoint).",
                "Without, preset full starts from those encoders that 'podium weights fetch' has"
                        + " brought; an ID is refused until it was fetched."
            })
    private String weights;

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description =
                    "A tokenizer.json; else the one beside the weights, else the one in the cache,"
                            + " else a vocabulary built from the training text.")
    private Path tokenizer;

    @Mixin private AmpOption amp;

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
        requireFile("--tokenizer", tokenizer);
        try (SolutionCatalog catalog = solutions.catalog();
                EndOfProcess end = new EndOfProcess(output::say)) {
            TrainingOrder order =
                    new TrainingOrder(
                            catalog.find(solution),
                            solutions.jar(),
                            data,
                            run,
                            resume,
                            preset,
                            wholeModel(),
                            Optional.ofNullable(tokenizer),
                            device,
                            amp.amp(),
                            seed,
                            settings.all(),
                            Surroundings.cache());
            return train(order, end.interruption());
        }
    }

    /** Says what there is to say before it returns: the process may end at once then. */
    private int train(TrainingOrder order, Interruption interruption) throws IOException {
        try {
            SavedRun saved = WatchedTraining.run(order, output.progress(), interruption);
            output.results().print(RunSummary.of(saved));
            output.results().flush();
            return 0;
        } catch (TrainingInterruptedException e) {
            output.say(
                    RunFolder.begun(run).isPresent()
                            ? "stopped %s; to go on: %s"
                                    .formatted(e.getMessage(), ShellWords.join(resumed()))
                            : "stopped before anything was learned; nothing was kept");
            return INTERRUPTED;
        } catch (IOException | RuntimeException e) {
            if (interruption.isRequested()) {
                return Failure.of(e).report(command.commandLine().getErr(), command);
            }
            throw e;
        }
    }

    /** Returns the user's own words, and the one that makes them go on. */
    private List<String> resumed() {
        List<String> words = new ArrayList<>(List.of("podium"));
        words.addAll(command.root().commandLine().getParseResult().originalArgs());
        if (!resume) {
            words.add("--resume");
        }
        return words;
    }

    /** A fetched encoder is no whole model; it is found where it was fetched to. */
    private Optional<Path> wholeModel() {
        if (weights == null) {
            return Optional.empty();
        }
        Path file = WeightsArgument.file(weights);
        if (file.equals(Path.of(weights))) {
            return Optional.of(file);
        }
        if (preset != Preset.FULL) {
            throw new ParameterException(
                    command.commandLine(),
                    "--weights %s is of the published size; add --preset full".formatted(weights));
        }
        return Optional.empty();
    }

    private static void requireFile(String option, Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            throw new MalformedDataException("%s %s not found".formatted(option, file));
        }
    }
}
