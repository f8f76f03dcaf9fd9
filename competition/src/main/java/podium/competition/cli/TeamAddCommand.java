package podium.competition.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code podium team add}. */
@Command(name = "add", description = "Put a team on the board before it hands anything in.")
final class TeamAddCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Parameters(index = "0", paramLabel = "NAME", description = "The team.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "MEMBER",
            description = "Who is in it; a person can be in one team only.")
    private List<String> members = List.of();

    @Override
    public Integer call() {
        output.results().println(TeamText.line(board.teams().add(name, members)));
        return 0;
    }
}
