package podium.competition.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podium data}. */
@Command(
        name = "data",
        description = "Make, import and check data set folders.",
        subcommands = {DataMakeCommand.class, DataImportCommand.class, DataCheckCommand.class})
final class DataCommand implements Runnable {

    @Spec private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say make, import or check");
    }
}
