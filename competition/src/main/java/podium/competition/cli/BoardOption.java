package podium.competition.cli;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import podium.data.files.DataSet;
import podium.leaderboard.board.Board;
import podium.leaderboard.ledger.FinalPicks;
import podium.leaderboard.ledger.Ledger;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.SubmissionDesk;
import podium.leaderboard.ledger.TeamRegister;

/** The board that a command works on, which must be there. */
@Command
final class BoardOption {

    @Option(
            names = "--board",
            required = true,
            paramLabel = "FILE",
            description = "The board, as 'podium submit' made it.")
    private Path board;

    Ledger ledger() {
        return Ledger.openExisting(board);
    }

    /** Compares neighbours that have not been compared yet, with the hidden answers of a set. */
    PairedTests compared(DataSet set) {
        ledger(); // must be there
        PairedTests tests = SubmissionDesk.open(set, board, Clock.systemUTC()).pairedTests();
        Board.compareNeighbours(tests);
        return tests;
    }

    TeamRegister teams() {
        return TeamRegister.open(board, Clock.systemUTC(), user());
    }

    FinalPicks picks() {
        return FinalPicks.open(board, Clock.systemUTC(), user());
    }

    /** Returns who is at the keyboard, for the record. */
    static String user() {
        return System.getProperty("user.name");
    }
}
