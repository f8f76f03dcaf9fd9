package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.data.files.DataSet;
import podium.leaderboard.board.Board;
import podium.leaderboard.board.BoardView;
import podium.leaderboard.ledger.Snapshot;

/** {@code podium leaderboard}. */
@Command(
        name = "leaderboard",
        description = {
            "Rank what a board holds.",
            "While the competition is open by the public rows; after its deadline by the private"
                    + " ones, of each team's final picks."
        })
final class LeaderboardCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Mixin private BoardOption board;

    @Option(
            names = "--private",
            description = "Rank by the rows that decide in the end, though it is not over yet.")
    private boolean byPrivate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data set with its hidden answers, to compare neighbours that have not been"
                            + " compared since teams picked or merged.")
    private Path data;

    @ArgGroup private Form form = new Form();

    /** How the board is shown; a table where nothing is asked for. */
    private static final class Form {

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        @Option(names = "--csv", paramLabel = "FILE", description = "Write a table.")
        private Path csv;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Write a web page that needs no other file.")
        private Path html;
    }

    @Override
    public Integer call() throws IOException {
        if (data != null) {
            board.compared(DataSet.open(data));
        }
        Snapshot now = board.ledger().snapshot();
        BoardView view = byPrivate ? BoardView.PRIVATE : BoardView.shown(now, Instant.now());
        Board ranked = Board.of(now, view);
        if (data == null && ranked.certainty().uncompared() > 0) {
            output.say("'--data DIR' compares the places that have not been compared yet");
        }
        if (form.json) {
            output.results().println(ranked.toJson());
        } else if (form.csv != null) {
            ranked.writeCsv(form.csv);
            output.results().println(form.csv);
        } else if (form.html != null) {
            ranked.writeHtml(form.html);
            output.results().println(form.html);
        } else {
            output.results().print(ranked.toText());
        }
        return 0;
    }
}
