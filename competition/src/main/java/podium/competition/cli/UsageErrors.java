package podium.competition.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import podium.data.files.NearestName;

/** Says what is wrong with the arguments, in a line or two, without the whole usage. */
final class UsageErrors implements IParameterExceptionHandler {

    /** Some of picocli's messages begin with it, most do not. */
    private static final String PREFIX = "Error: ";

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine line = exception.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + message(exception));
        Failure.hint(err, line.getCommandSpec());
        return Failure.WRONG_USAGE;
    }

    private static String message(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String message = exception.getMessage();
        return Failure.lowerFirst(
                message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message);
    }

    private static String unmatched(UnmatchedArgumentException exception) {
        CommandLine line = exception.getCommandLine();
        String argument = exception.getUnmatched().get(0);
        if (exception.isUnknownOption()) {
            String name =
                    argument.contains("=")
                            ? argument.substring(0, argument.indexOf('='))
                            : argument;
            List<String> known =
                    line.getCommandSpec().optionsMap().keySet().stream().sorted().toList();
            return "unknown option '%s'%s".formatted(name, NearestName.hint(name, known));
        }
        if (!line.getSubcommands().isEmpty()) {
            return "unknown command '%s'%s"
                    .formatted(
                            argument, NearestName.hint(argument, line.getSubcommands().keySet()));
        }
        return "did not expect the argument '%s'".formatted(argument);
    }
}
