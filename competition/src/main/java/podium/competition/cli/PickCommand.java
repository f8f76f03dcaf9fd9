package podium.competition.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podium.leaderboard.ledger.FinalPicks;

/** {@code podium pick}. */
@Command(
        name = "pick",
        description = {
            "Pick the submissions a team is ranked by in the end.",
            "A team that picks none is ranked by its best submission on the public rows.",
            "Without SUBMISSION-ID: say what is picked."
        })
final class PickCommand implements Callable<Integer> {

    @Spec private CommandSpec command;
    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Option(names = "--team", required = true, paramLabel = "NAME", description = "The team.")
    private String team;

    @Parameters(
            arity = "0..*",
            paramLabel = "SUBMISSION-ID",
            description = "Picked beside those that are picked already.")
    private List<Integer> submissions = List.of();

    @ArgGroup private Way way = new Way();

    /** What becomes of the present picks. */
    private static final class Way {

        @Option(names = "--only", description = "In place of those that are picked already.")
        private boolean only;

        @Option(names = "--drop", description = "Take these picks back.")
        private boolean drop;

        @Option(names = "--clear", description = "Take all picks back.")
        private boolean clear;
    }

    @Override
    public Integer call() {
        if (submissions.isEmpty() && (way.only || way.drop)) {
            throw new ParameterException(command.commandLine(), "say which SUBMISSION-ID");
        }
        if (!submissions.isEmpty() && way.clear) {
            throw new ParameterException(
                    command.commandLine(), "--clear takes all picks back and no SUBMISSION-ID");
        }
        output.results().println(line(choice(board.picks())));
        return 0;
    }

    private FinalPicks.Choice choice(FinalPicks picks) {
        if (way.clear) {
            return picks.replace(team, List.of());
        }
        if (submissions.isEmpty()) {
            return picks.of(team);
        }
        if (way.drop) {
            return picks.drop(team, submissions);
        }
        return way.only ? picks.replace(team, submissions) : picks.add(team, submissions);
    }

    private static String line(FinalPicks.Choice choice) {
        if (choice.picked().isEmpty()) {
            return "team %s picks none of %d, so its best on the public rows counts"
                    .formatted(choice.team(), choice.most());
        }
        return "team %s picks %s (%d of %d)"
                .formatted(
                        choice.team(),
                        choice.picked().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                        choice.picked().size(),
                        choice.most());
    }
}
