package podium.competition.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.files.DataSet;
import podium.leaderboard.board.Board;
import podium.leaderboard.ledger.Rescoring;
import podium.leaderboard.ledger.RescoringPlan;

/** {@code podium rescore}. */
@Command(
        name = "rescore",
        description = {
            "Score every submission anew after labels, split or metric were mended.",
            "A plan shows what would change and changes nothing; applying it puts the new scores"
                    + " beside the old, which 'podium history' still shows."
        })
final class RescoreCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The data set folder as it is now.")
    private Path data;

    @Option(names = "--board", required = true, paramLabel = "FILE", description = "The board.")
    private Path board;

    @ArgGroup private Step step = new Step();

    /** What to do; the open plan is shown where nothing is asked for, or one is made. */
    private static final class Step {

        @Option(names = "--plan", description = "Show what would change, and keep it as a plan.")
        private boolean plan;

        @Option(names = "--apply", description = "Make the scores of the plan those that count.")
        private boolean apply;

        @Option(names = "--cancel", description = "Drop the plan.")
        private boolean cancel;
    }

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Rescoring rescoring =
                Rescoring.open(DataSet.open(data), board, Clock.systemUTC(), BoardOption.user());
        if (step.cancel) {
            int id = rescoring.cancel();
            if (json) {
                output.json(Map.of("rescoring", id, "state", "cancelled"));
            } else {
                output.results().printf("rescoring %d is cancelled; no score changed%n", id);
            }
            return 0;
        }
        RescoringReport report =
                step.apply ? applied(rescoring) : new RescoringReport(plan(rescoring), false);
        if (json) {
            output.json(report.document());
        } else {
            output.results().print(report.text());
        }
        return 0;
    }

    /** Without an option, a plan that is open is shown again. */
    private RescoringPlan plan(Rescoring rescoring) {
        Optional<RescoringPlan> open = step.plan ? Optional.empty() : rescoring.planned();
        return open.orElseGet(() -> rescoring.plan(output.progress()));
    }

    private static RescoringReport applied(Rescoring rescoring) {
        RescoringPlan plan = rescoring.apply();
        Board.compareNeighbours(rescoring.pairedTests());
        return new RescoringReport(plan, true);
    }
}
