package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.data.files.DataSetCheck;
import podium.data.files.DataSetReport;

/** {@code podium data check}. */
@Command(name = "check", description = "Check that a data set folder can be used.")
final class DataCheckCommand implements Callable<Integer> {

    /** What training allows where --set max-unreadable says nothing. */
    private static final double MOST_UNREADABLE = 0.01;

    @Mixin private Output output;

    @Parameters(paramLabel = "DIR", description = "A data set folder.")
    private Path folder;

    @Option(names = "--strict", description = "Refuse a set with warnings too.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DataSetReport report = DataSetCheck.run(folder, MOST_UNREADABLE, output.progress());
        boolean usable = report.usable(strict);
        if (json) {
            output.json(document(report, usable));
        } else {
            report.lines().forEach(output.results()::println);
            output.results().printf("%s can%s be used%n", report.folder(), usable ? "" : "not");
        }
        return usable ? 0 : Failure.REFUSED;
    }

    private static Map<String, Object> document(DataSetReport report, boolean usable) {
        Map<String, Object> splits = new LinkedHashMap<>();
        report.splits().forEach((split, content) -> splits.put(split.id(), split(content)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("folder", report.folder().toString());
        document.put("usable", usable);
        document.put("splits", splits);
        document.put("pictures", report.pictures());
        document.put("unreadable", report.unreadable());
        document.put("errors", report.errors());
        document.put("warnings", report.warnings());
        return document;
    }

    private static Map<String, Object> split(DataSetReport.Content content) {
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("rows", content.rows());
        split.put("without_picture", content.withoutPicture());
        split.put("without_text", content.withoutText());
        split.put("positives", content.positives());
        return split;
    }
}
