package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.formats.ImportReport;
import podium.data.formats.ImportRequest;
import podium.data.formats.Importer;
import podium.data.formats.Importers;

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
            description = "os-ai, hateful-memes, multioff, csv or jsonl.")
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
            names = "--image-size",
            paramLabel = "N",
            description = "Squash every picture to N by N pixels; they are kept as they are else.")
    private Integer imageSize;

    @Option(names = "--link", description = "Link pictures instead of copying them.")
    private boolean link;

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
        ImportRequest request =
                new ImportRequest(
                        from,
                        to,
                        imageSize == null ? OptionalInt.empty() : OptionalInt.of(imageSize),
                        link,
                        publicShare,
                        salt);
        ImportReport report = importer.run(request, output.progress());
        report.lines().forEach(output.results()::println);
        return 0;
    }
}
