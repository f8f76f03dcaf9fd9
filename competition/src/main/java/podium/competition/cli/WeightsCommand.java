package podium.competition.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podium weights}. */
@Command(
        name = "weights",
        description = "List, download and check published weights.",
        subcommands = {
            WeightsListCommand.class,
            WeightsFetchCommand.class,
            WeightsVerifyCommand.class
        })
final class WeightsCommand implements Runnable {

    @Spec private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say list, fetch or verify");
    }
}
