package podium.competition.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code podium completion}. */
@Command(
        name = "completion",
        description = {
            "Print a script that makes bash and zsh complete commands and options.",
            "To use it now: source <(podium completion)"
        })
final class CompletionCommand implements Runnable {

    @Spec private CommandSpec command;

    @Override
    public void run() {
        String script = AutoComplete.bash("podium", command.root().commandLine());
        command.commandLine().getOut().print(script);
    }
}
