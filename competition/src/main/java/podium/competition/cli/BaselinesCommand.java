package podium.competition.cli;

import java.nio.file.Path;
import java.time.Clock;
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

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A data set folder with its hidden answers.")
    private Path data;

    @Option(names = "--board", required = true, paramLabel = "FILE", description = "The board.")
    private Path board;

    @Override
    public Integer call() {
        DataSet set = DataSet.open(data);
        SubmissionDesk desk = SubmissionDesk.open(set, board, Clock.systemUTC());
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
}
