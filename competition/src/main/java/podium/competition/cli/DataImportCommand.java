package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.Split;
import podium.data.files.Competition;
import podium.data.formats.ImportReport;
import podium.data.formats.ImportRequest;
import podium.data.formats.ImportSource;
import podium.data.formats.Importer;
import podium.data.formats.Importers;
import podium.data.formats.VoteRule;

/** {@code podium data import}. */
@Command(
        name = "import",
        description = "Make a data set folder from memes in somebody else's layout.")
final class DataImportCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "NAME",
            description = "os-ai, hateful-memes, mmhs150k, multioff, csv or jsonl.")
    private String format;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "RAW",
            description = "The folder with the tables and pictures.")
    private Path from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must not exist or be empty.")
    private Path to;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "Table in RAW to train on, where it is not the usual one.")
    private String train;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Table in RAW to choose models on, where it is not the usual one.")
    private String dev;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "Table in RAW for the hidden test, where it is not the usual one.")
    private String test;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            description = "Squash every picture to N by N pixels; they are kept as they are else.")
    private Integer imageSize;

    @Option(names = "--link", description = "Link pictures instead of copying them.")
    private boolean link;

    @Option(
            names = "--labels",
            paramLabel = "RULE",
            description = {
                "mmhs150k: what makes labels of the annotators' votes.",
                "union: the classes that any of them saw (the default);",
                "majority: hate, where more than half of them saw any;",
                "majority-class: the class that most of them saw; rows without one are left out."
            })
    private String labels;

    @Option(
            names = "--ocr",
            description = "mmhs150k: put the text that was read from a picture behind its caption.")
    private boolean ocr;

    @Option(
            names = "--public-share",
            paramLabel = "S",
            defaultValue = "0.3",
            description = "Part of the test that the public board shows; ${DEFAULT-VALUE}.")
    private double publicShare;

    @Option(
            names = "--salt",
            paramLabel = "S",
            defaultValue = "podium",
            description = "Draws which part that is; give each course its own.")
    private String salt;

    @Override
    public Integer call() throws IOException {
        Importer importer = Importers.named(format);
        NewFolder.requireFree(to);
        Optional<VoteRule> rule = Optional.ofNullable(labels).map(VoteRule::named);
        ImportRequest request =
                new ImportRequest(
                        new ImportSource(from, tables(), rule, ocr),
                        to,
                        imageSize == null ? OptionalInt.empty() : OptionalInt.of(imageSize),
                        link,
                        new Competition.PublicSplit(publicShare, salt));
        ImportReport report = importer.run(request, output.progress());
        report.lines().forEach(output.results()::println);
        return 0;
    }

    private Map<Split, String> tables() {
        Map<Split, String> tables = new EnumMap<>(Split.class);
        Optional.ofNullable(train).ifPresent(file -> tables.put(Split.TRAIN, file));
        Optional.ofNullable(dev).ifPresent(file -> tables.put(Split.DEV, file));
        Optional.ofNullable(test).ifPresent(file -> tables.put(Split.TEST, file));
        return tables;
    }
}
