package podium.competition.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.leaderboard.ledger.Team;
import podium.leaderboard.ledger.TeamRegister;

/** {@code podium team member}. */
@Command(name = "member", description = "Let persons join a team, or leave it.")
final class TeamMemberCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Parameters(index = "0", paramLabel = "NAME", description = "The team.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "MEMBER",
            description = "Who joins; a person can be in one team only.")
    private List<String> members;

    @Option(names = "--leave", description = "They leave; what the team handed in stays.")
    private boolean leave;

    @Override
    public Integer call() {
        TeamRegister teams = board.teams();
        Team team = leave ? teams.leave(name, members) : teams.join(name, members);
        output.results().println(TeamText.line(team));
        return 0;
    }
}
