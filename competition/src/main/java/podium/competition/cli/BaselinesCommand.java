package podium.competition.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.baselines.Baseline;
import podium.leaderboard.baselines.Baselines;
import podium.leaderboard.ledger.SubmissionDesk;

/** {@code podium baselines}. */
@Command(
        name = "baselines",
        description = "Put simple predictions on a board as marked rows, for solutions to beat.")
final class BaselinesCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private DeskOptions options;

    @Option(
            names = "--reported",
            paramLabel = "NAME=SCORE",
            description =
                    "Put a score on the board that was reported elsewhere, by the metric that"
                            + " ranks; may be given several times. Baselines are then left out.")
    private Map<String, Double> reported = Map.of();

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Where the scores of --reported come from, and of which rows they are.")
    private String source;

    @Override
    public Integer call() {
        DataSet set = options.dataSet();
        SubmissionDesk desk = options.desk(set, output);
        if (!reported.isEmpty()) {
            reported.forEach((name, score) -> report(desk, name, score));
            return 0;
        }
        for (Baseline baseline : Baselines.all()) {
            Predictions predictions = baseline.predict(set, output.progress());
            String line =
                    desk.benchmark(baseline.id(), predictions)
                            .map(Receipts::line)
                            .orElse(baseline.id() + " is on the board already");
            output.results().println(line);
        }
        return 0;
    }

    private void report(SubmissionDesk desk, String name, double score) {
        desk.ledger().report(name, score, source);
        output.results().printf("%s is on the board with the reported score %s%n", name, score);
    }
}
