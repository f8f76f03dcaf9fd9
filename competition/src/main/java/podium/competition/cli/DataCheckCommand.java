package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.competition.datacheck.CheckDocument;
import podium.competition.datacheck.CheckPage;
import podium.data.check.DataSetCheck;
import podium.data.check.DataSetReport;
import podium.data.files.AtomicFile;

/** {@code podium data check}. */
@Command(
        name = "check",
        description = {
            "Look a data set folder over: counts and label balance, pictures, captions, files, and"
                    + " what is repeated within a split or across splits.",
            "",
            "Refuses (3) what cannot be used: faulty tables, ids twice or in two splits, a sample"
                    + " submission that 'podium check' would refuse, too many unreadable pictures."
                    + " Everything else is a warning or a note. Labels of the test are never"
                    + " read."
        })
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

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with the pictures concerned.")
    private Path html;

    @Override
    public Integer call() throws IOException {
        DataSetReport report = DataSetCheck.run(folder, MOST_UNREADABLE, output.progress());
        if (json) {
            output.json(CheckDocument.of(report, strict));
        } else {
            output.results().print(DataCheckText.of(report, strict));
        }
        if (html != null) {
            AtomicFile.writeText(html, CheckPage.of(report, strict, output.progress()));
            output.say("the page is " + html);
        }
        return report.usable(strict) ? 0 : Failure.REFUSED;
    }
}
