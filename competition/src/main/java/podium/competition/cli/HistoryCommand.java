package podium.competition.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.leaderboard.board.BoardView;
import podium.leaderboard.ledger.Ledger;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.TeamHistory;

/** {@code podium history}. */
@Command(
        name = "history",
        description = {
            "Show all that happened to a team: submissions, every score they ever had, picks.",
            "Private scores are shown once the competition is over, or with --private."
        })
final class HistoryCommand implements Callable<Integer> {

    @Mixin private Output output;
    @Mixin private BoardOption board;

    @Parameters(paramLabel = "NAME", description = "The team.")
    private String name;

    @Option(names = "--private", description = "Show the scores on the private rows too.")
    private boolean withPrivate;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Ledger ledger = board.ledger();
        TeamHistory history = ledger.history(name);
        Snapshot now = ledger.snapshot();
        HistoryReport report =
                new HistoryReport(
                        history,
                        now.competition(),
                        withPrivate || BoardView.shown(now, Instant.now()) == BoardView.PRIVATE);
        if (json) {
            output.json(report.document());
        } else {
            output.results().print(report.text());
        }
        return 0;
    }
}
