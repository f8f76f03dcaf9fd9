package podium.competition.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.data.files.MalformedDataException;
import podium.data.submission.InvalidSubmissionException;
import podium.leaderboard.board.Board;
import podium.leaderboard.ledger.Submission;
import podium.leaderboard.ledger.SubmissionDesk;
import podium.leaderboard.scoring.RefusedSubmissionException;

/** {@code podium submit}. */
@Command(
        name = "submit",
        description = {
            "Score submissions and put them on a board, which is made if it is missing.",
            "One that is refused does not stop the others; the exit code is then 3."
        })
final class SubmitCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private DeskOptions options;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "One or more solution.csv.")
    private List<Path> files;

    @ArgGroup private Team team = new Team();

    @Option(
            names = "--json",
            description = "Print one JSON document: an object for one FILE, a list for several.")
    private boolean json;

    /** Who hands in; the name of the user where nothing is said. */
    private static final class Team {

        @Option(
                names = "--team",
                paramLabel = "NAME",
                description = "The team; the name of the user where nothing is said.")
        private String name;

        @Option(
                names = "--team-from-filename",
                description = "The team is the name of the file without its ending.")
        private boolean fromFileName;

        String of(Path file) {
            if (fromFileName) {
                return SubmissionDesk.teamFromFileName(file);
            }
            return name == null ? System.getProperty("user.name") : name;
        }
    }

    @Override
    public Integer call() {
        SubmissionDesk desk = options.desk(options.dataSet(), output);
        List<Map<String, Object>> receipts = new ArrayList<>();
        int exitCode = 0;
        int accepted = 0;
        for (Path file : files) {
            try {
                Submission submission = desk.submit(file, team.of(file), BoardOption.user());
                accepted++;
                receipts.add(submission.receipt());
                if (!json) {
                    output.results().println(Receipts.line(submission));
                }
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                receipts.add(refusal(file, e, failure));
                // A fault of ours weighs more than a refused file: somebody must look into it.
                exitCode = exitCode == Failure.BUG ? exitCode : failure.exitCode();
            }
        }
        if (accepted > 0) {
            compare(desk);
        }
        if (json) {
            output.json(receipts.size() == 1 ? receipts.get(0) : receipts);
        } else if (files.size() > 1) {
            output.say(
                    "%d of %d files were accepted; those that were not used up no submission"
                            .formatted(accepted, files.size()));
        }
        return exitCode;
    }

    /** What was accepted stays so, whatever becomes of the comparisons. */
    private void compare(SubmissionDesk desk) {
        try {
            Board.compareNeighbours(desk.pairedTests());
        } catch (MalformedDataException e) {
            output.say("neighbours on the board were not compared: " + e.getMessage());
        }
    }

    private Map<String, Object> refusal(Path file, RuntimeException thrown, Failure failure) {
        List<String> problems = problems(thrown, failure);
        output.say(Printable.of("%s is refused: %s".formatted(file, failure.message())));
        failure.bug().map(SubmitCommand::trace).ifPresent(output::say);
        Map<String, Object> refusal = new LinkedHashMap<>();
        refusal.put("file", file.toString());
        refusal.put("refused", problems);
        return refusal;
    }

    private static List<String> problems(RuntimeException thrown, Failure failure) {
        if (thrown instanceof InvalidSubmissionException invalid) {
            return invalid.diagnosis().lines();
        }
        if (thrown instanceof RefusedSubmissionException refused) {
            return refused.problems();
        }
        return List.of(failure.message());
    }

    private static String trace(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        return trace + "This is a bug in Podium; it used up no submission. Please report it.";
    }
}
