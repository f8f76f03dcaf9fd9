package podium.competition.cli;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import podium.data.files.DataSet;
import podium.leaderboard.ledger.SubmissionDesk;

/** Where submissions are handed in: a data set with its answers, and a board. */
@Command
final class DeskOptions {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A data set folder with its hidden answers.")
    private Path data;

    @Option(names = "--board", required = true, paramLabel = "FILE", description = "The board.")
    private Path board;

    DataSet dataSet() {
        return DataSet.open(data);
    }

    /** Opens the desk, and says which rules of the board the data set has changed. */
    SubmissionDesk desk(DataSet set, Output output) {
        SubmissionDesk desk = SubmissionDesk.open(set, board, Clock.systemUTC());
        desk.ledger()
                .changedRules()
                .forEach(
                        change ->
                                output.say(
                                        "by %s the board's rules change: %s"
                                                .formatted(
                                                        data.resolve("competition.yaml"), change)));
        return desk;
    }
}
