package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import podium.data.files.DataSet;
import podium.leaderboard.board.BoardView;
import podium.leaderboard.board.Site;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.scoring.SolutionFile;

/** {@code podium export}. */
@Command(
        name = "export",
        description = {
            "Write a board as gradebook.csv, submissions.csv, board.json and a site of pages.",
            "While the competition is open, private scores stay out of the pages, unless"
                    + " --private is given."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec private CommandSpec command;
    @Mixin private Output output;

    @Mixin private BoardOption board;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path to;

    @Option(
            names = "--private",
            description = "Show the private board though it is not over yet: for the instructor.")
    private boolean byPrivate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data set with its hidden answers: compares neighbours that have not been"
                            + " compared yet, and draws threshold curves on private pages.")
    private Path data;

    @Option(names = "--with-members", description = "Name the members of teams on the pages too.")
    private boolean withMembers;

    @Option(
            names = "--with-answers",
            description =
                    "Write solution_file.csv too, the hidden answers as Kaggle wants them of a"
                            + " host; needs --data.")
    private boolean withAnswers;

    @Override
    public Integer call() throws IOException {
        if (withAnswers && data == null) {
            throw new ParameterException(
                    command.commandLine(), "--with-answers needs --data, which has them");
        }
        Optional<DataSet> set = Optional.ofNullable(data).map(DataSet::open);
        Optional<PairedTests> tests = set.map(board::compared);
        Snapshot now = board.ledger().snapshot();
        BoardView view = byPrivate ? BoardView.PRIVATE : BoardView.shown(now, Instant.now());
        new Site(now, view, tests, withMembers).write(to);
        Path answers = to.resolve("solution_file.csv");
        if (withAnswers) {
            SolutionFile.write(set.orElseThrow(), answers);
        }
        if (Files.exists(answers)) {
            output.say(
                    "%s gives every answer away; show it to nobody who competes"
                            .formatted(withAnswers ? "solution_file.csv" : answers));
        }
        output.results().println(to.resolve("index.html"));
        return 0;
    }
}
