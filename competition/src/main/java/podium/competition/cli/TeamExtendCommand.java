package podium.competition.cli;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podium.leaderboard.ledger.Extension;

/** {@code podium team extend}. */
@Command(
        name = "extend",
        description = "Grant one team more than the rules allow; numbers add to earlier ones.")
final class TeamExtendCommand implements Callable<Integer> {

    @Spec private CommandSpec command;
    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Parameters(paramLabel = "NAME", description = "The team.")
    private String name;

    @Option(
            names = "--per-day",
            paramLabel = "N",
            defaultValue = "0",
            description = "Further submissions in every day.")
    private int perDay;

    @Option(
            names = "--total",
            paramLabel = "N",
            defaultValue = "0",
            description = "Further submissions altogether.")
    private int total;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description =
                    "The team's own deadline in the competition's time zone, such as"
                            + " 2026-12-20T12:00.")
    private LocalDateTime deadline;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "For the record; 'podium history' shows it.")
    private String reason;

    @Override
    public Integer call() {
        if (perDay < 0 || total < 0) {
            throw new ParameterException(
                    command.commandLine(), "--per-day and --total must be at least 0");
        }
        Extension extension = new Extension(perDay, total, Optional.ofNullable(deadline));
        if (extension.equals(Extension.NONE)) {
            throw new ParameterException(
                    command.commandLine(), "say what to grant: --per-day, --total or --deadline");
        }
        output.results().println(TeamText.line(board.teams().extend(name, extension, reason)));
        return 0;
    }
}
