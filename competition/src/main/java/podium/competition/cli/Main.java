package podium.competition.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code podium}. */
@Command(
        name = "podium",
        description = "A competition for memes: train, predict, score and rank solutions.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a bug of Podium",
            "2:wrong usage",
            "3:data or submission refused",
            "4:a solution broke its contract"
        })
public final class Main implements Runnable {

    @Spec private CommandSpec command;

    private Main() {}

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("data", DataCommand.class);
        commands.put("solutions", SolutionsCommand.class);
        commands.put("try", TryCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("predict", PredictCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("score", ScoreCommand.class);
        commands.put("submit", SubmitCommand.class);
        commands.put("baselines", BaselinesCommand.class);
        commands.put("leaderboard", LeaderboardCommand.class);
        commands.put("team", TeamCommand.class);
        commands.put("pick", PickCommand.class);
        commands.put("history", HistoryCommand.class);
        commands.put("rescore", RescoreCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put("audit", AuditCommand.class);
        commands.put("weights", WeightsCommand.class);
        commands.put("cache", CacheCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("completion", CompletionCommand.class);
        return commands;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Surroundings.prepare();
        int exitCode = run(writer(System.out), writer(System.err), arguments);
        System.exit(exitCode);
    }

    /**
     * Runs a command.
     *
     * @param out takes results
     * @param err takes progress and messages
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        wanted(arguments).forEach(line::addSubcommand);
        line.setOut(out);
        line.setErr(err);
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(new UsageErrors());
        line.setExecutionExceptionHandler(
                (exception, failed, parsed) ->
                        Failure.of(exception).report(failed.getErr(), failed.getCommandSpec()));
        try {
            return line.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            return Failure.of(e).report(err, line.getCommandSpec());
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Returns the one command that is meant, as describing all to picocli takes half a start. */
    private static Map<String, Class<?>> wanted(String... arguments) {
        Map<String, Class<?>> all = commands();
        String first = arguments.length == 0 ? "" : arguments[0];
        return all.containsKey(first) && !first.equals("completion")
                ? Map.of(first, all.get(first))
                : all;
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "no command was given");
    }

    /** Files and programs that read our output expect UTF-8, whatever the locale. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
