package podium.competition.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code podium team merge}. */
@Command(
        name = "merge",
        description = {
            "Let two teams go on as one, with the members and submissions of both.",
            "Together they may have handed in no more than the daily limit times the days so far."
        })
final class TeamMergeCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Parameters(index = "0", paramLabel = "NAME", description = "The team that keeps its name.")
    private String name;

    @Parameters(index = "1", paramLabel = "OTHER", description = "The team that joins it.")
    private String other;

    @Override
    public Integer call() {
        output.results().println(TeamText.line(board.teams().merge(name, other)));
        return 0;
    }
}
