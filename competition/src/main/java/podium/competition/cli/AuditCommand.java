package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.competition.audit.Audit;
import podium.competition.audit.AuditDocument;
import podium.competition.audit.Use;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.pipeline.AuditRun;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.data.files.DataSet;

/** {@code podium audit}. */
@Command(
        name = "audit",
        description = {
            "Tell whether a model really uses both picture and caption: scores the dev split as it"
                    + " is, with other memes' pictures or captions, and without them.",
            "",
            Use.RULE,
            "",
            "Also writes audit.json and audit.svg into RUN."
        })
final class AuditCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(paramLabel = "RUN", description = "The folder of a finished run.")
    private Path run;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A data set folder.")
    private Path data;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        SavedRun saved = RunFolder.open(run);
        Optional<Path> jar = saved.description().jar().map(found -> Path.of(found.path()));
        try (SolutionCatalog catalog =
                jar.isPresent() ? SolutionCatalog.with(jar.get()) : SolutionCatalog.builtIn()) {
            String solution = saved.description().solution();
            Audit audit =
                    new AuditRun(
                                    saved,
                                    catalog.find(solution),
                                    Surroundings.cache(),
                                    output.progress(),
                                    output::say)
                            .audit(DataSet.open(data), "auto");
            if (json) {
                output.json(AuditDocument.of(audit));
            } else {
                output.results().print(AuditText.of(solution, audit));
            }
        }
        return 0;
    }
}
