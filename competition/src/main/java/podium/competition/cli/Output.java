package podium.competition.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints: results to standard output, everything else to standard error. */
@Command
final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private TerminalProgress progress;

    /** Takes what the user asked for. */
    PrintWriter results() {
        return command.commandLine().getOut();
    }

    /** Returns where long work reports how far it is. */
    TerminalProgress progress() {
        if (progress == null) {
            progress =
                    new TerminalProgress(
                            command.commandLine().getErr(),
                            Surroundings.terminal(),
                            System::nanoTime);
        }
        return progress;
    }

    /** Prints a message beside the results. */
    void say(String message) {
        progress().say(message);
    }

    /** Prints a value as one JSON document. */
    void json(Object value) {
        results().println(JsonDocument.of(value));
    }
}
