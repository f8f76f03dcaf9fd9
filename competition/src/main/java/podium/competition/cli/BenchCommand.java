package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podium.competition.bench.Benchmark;
import podium.competition.bench.DecodingBenchmark;
import podium.competition.bench.Measurement;
import podium.competition.bench.ModelOrder;
import podium.competition.bench.PredictionBenchmark;
import podium.competition.bench.ScoringBenchmark;
import podium.competition.bench.StartBenchmark;
import podium.competition.bench.TrainingBenchmark;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.spi.Preset;
import podium.data.files.DataSet;

/** {@code podium bench}. */
@Command(
        name = "bench",
        description = {
            "Measure how fast Podium is here, on data made up for the purpose.",
            "Three steps warm up; the figure is that of the median of the others."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int ROWS = 1_000_000;
    private static final int PICTURES = 64;
    private static final int SIDE = 224;

    @Spec private CommandSpec command;
    @Mixin private Output output;

    @Parameters(
            paramLabel = "train|predict|score|decode|start",
            converter = WorkName.class,
            description =
                    "Updates of a model; its predictions; every metric of a submission; picture"
                            + " files to pixels; whole processes.")
    private Work work;

    @Option(
            names = "--solution",
            paramLabel = "ID",
            defaultValue = "efficientnet-distilbert",
            description = "Whose model is timed; ${DEFAULT-VALUE}.")
    private String solution;

    @Mixin private SolutionOptions solutions;

    @Option(
            names = "--preset",
            paramLabel = "tiny|full",
            defaultValue = "full",
            converter = Choices.PresetName.class,
            description = "Size of the model, with random weights; ${DEFAULT-VALUE}.")
    private Preset preset;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            description = "Side of the pictures in pixels; the solution's, or 224 for decode.")
    private Integer imageSize;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Length of every caption; the solution's.")
    private Integer tokens;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Memes, rows or pictures per step; the recipe's for train, 64 for predict and"
                            + " decode, 1000000 for score.")
    private Integer batch;

    @Mixin private AmpOption amp;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A data set folder; decode takes all its pictures in place of those made up.")
    private Path data;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Steps that count; ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What can be timed. */
    private enum Work {
        TRAIN,
        PREDICT,
        SCORE,
        DECODE,
        START;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the options that say how. */
        List<String> options() {
            return switch (this) {
                case TRAIN, PREDICT ->
                        List.of(
                                "--solution",
                                "--jar",
                                "--preset",
                                "--image-size",
                                "--tokens",
                                "--batch",
                                "--amp",
                                "--steps",
                                "--json");
                case SCORE -> List.of("--batch", "--steps", "--json");
                case DECODE -> List.of("--image-size", "--batch", "--data", "--steps", "--json");
                case START -> List.of("--steps", "--json");
            };
        }
    }

    private static final class WorkName implements ITypeConverter<Work> {
        @Override
        public Work convert(String value) {
            return Choices.choose(value, Work.values(), Work::id);
        }
    }

    @Override
    public Integer call() throws IOException {
        refuseWhatIsNotUsed();
        requirePositive("--image-size", imageSize);
        requirePositive("--tokens", tokens);
        requirePositive("--batch", batch);
        requirePositive("--steps", steps);
        try (SolutionCatalog catalog = solutions.catalog()) {
            List<Measurement> measurements = benchmark(catalog).run();
            if (json) {
                output.json(BenchReport.document(work.id(), measurements));
            } else {
                output.results().print(BenchReport.text(measurements));
            }
        }
        return 0;
    }

    private Benchmark benchmark(SolutionCatalog catalog) {
        return switch (work) {
            case TRAIN -> new TrainingBenchmark(order(catalog), output.progress());
            case PREDICT -> new PredictionBenchmark(order(catalog), output.progress());
            case SCORE ->
                    new ScoringBenchmark(program(), or(batch, ROWS), steps, output.progress());
            case DECODE -> decoding();
            case START -> new StartBenchmark(program(), steps, output.progress());
        };
    }

    private Benchmark decoding() {
        int side = or(imageSize, SIDE);
        if (data == null) {
            return DecodingBenchmark.madeUp(side, or(batch, PICTURES), steps, output.progress());
        }
        if (batch != null) {
            throw wrong("--batch counts pictures made up; with --data a step takes all of them");
        }
        return DecodingBenchmark.of(DataSet.open(data), side, steps, output.progress());
    }

    private ModelOrder order(SolutionCatalog catalog) {
        return new ModelOrder(
                catalog.find(solution),
                preset,
                Optional.ofNullable(imageSize),
                Optional.ofNullable(tokens),
                Optional.ofNullable(batch),
                amp.amp(),
                steps);
    }

    /** Returns what starts Podium: the launcher if there is one, as people use it. */
    private static List<String> program() {
        return Surroundings.launcher()
                .map(launcher -> List.of(launcher.toString()))
                .orElseGet(
                        () ->
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Main.class.getName()));
    }

    private static int or(Integer given, int fallback) {
        return given == null ? fallback : given;
    }

    private void refuseWhatIsNotUsed() {
        List<String> known = work.options();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!known.contains(option.longestName())) {
                throw wrong(
                        "'%s' takes no %s; it takes %s"
                                .formatted(
                                        work.id(), option.longestName(), String.join(", ", known)));
            }
        }
    }

    private void requirePositive(String option, Integer value) {
        if (value != null && value < 1) {
            throw wrong("%s is %d; expected a whole number of at least 1".formatted(option, value));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
