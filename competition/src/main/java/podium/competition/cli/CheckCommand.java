package podium.competition.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.submission.Diagnosis;
import podium.data.submission.Problem;
import podium.data.submission.SubmissionDoctor;

/** {@code podium check}. */
@Command(
        name = "check",
        description = "Tell everything that is wrong with a submission, without the answers.")
final class CheckCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(paramLabel = "FILE", description = "A solution.csv or predictions.csv.")
    private Path file;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The data set folder that was predicted.")
    private Path data;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        DataSet set = DataSet.open(data);
        List<String> ids = set.memes(Split.TEST).stream().map(Meme::id).toList();
        Diagnosis diagnosis = SubmissionDoctor.of(set, ids).examine(file);
        if (json) {
            output.json(document(diagnosis));
        } else {
            diagnosis.lines().forEach(output.results()::println);
            output.results().println(verdict(diagnosis, ids.size()));
        }
        return diagnosis.accepted() ? 0 : Failure.REFUSED;
    }

    private static String verdict(Diagnosis diagnosis, int rows) {
        return diagnosis.accepted()
                ? "%s can be submitted: %s, %s"
                        .formatted(
                                diagnosis.file(),
                                counted(rows, "row"),
                                counted(diagnosis.warningCount(), "warning"))
                : "%s cannot be submitted: %s, %s"
                        .formatted(
                                diagnosis.file(),
                                counted(diagnosis.errorCount(), "error"),
                                counted(diagnosis.warningCount(), "warning"));
    }

    private static String counted(long number, String thing) {
        return "%d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    private static Map<String, Object> document(Diagnosis diagnosis) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", diagnosis.file().toString());
        document.put("accepted", diagnosis.accepted());
        document.put("errors", diagnosis.errorCount());
        document.put("warnings", diagnosis.warningCount());
        List<Map<String, Object>> problems = new ArrayList<>();
        for (Problem problem : diagnosis.problems()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", problem.kind().code());
            entry.put("severity", problem.kind().severity().name().toLowerCase(Locale.ROOT));
            entry.put("count", problem.count());
            entry.put("remedy", problem.kind().remedy());
            entry.put("examples", problem.examples());
            problems.add(entry);
        }
        document.put("problems", problems);
        return document;
    }
}
