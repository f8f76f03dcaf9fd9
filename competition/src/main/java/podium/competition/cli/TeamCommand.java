package podium.competition.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podium team}. */
@Command(
        name = "team",
        description = {
            "Say who is in which team, merge teams, and grant a team more than the rules allow.",
            "A team that hands in a file need not be added first."
        },
        subcommands = {
            TeamAddCommand.class,
            TeamMemberCommand.class,
            TeamExtendCommand.class,
            TeamMergeCommand.class,
            TeamListCommand.class
        })
final class TeamCommand implements Runnable {

    @Spec private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "say add, member, extend, merge or list");
    }
}
