package podium.leaderboard.board;

import java.util.List;

/** A board as the rows of a CSV file: what its JSON has, and the solution. */
final class BoardTable {

    static final List<String> HEADER =
            List.of(
                    "rank",
                    "tied_with",
                    "team",
                    "score",
                    "interval_low",
                    "interval_high",
                    "n",
                    "entries",
                    "submission_id",
                    "time",
                    "late",
                    "benchmark",
                    "picked",
                    "solution");

    private BoardTable() {}

    static List<List<String>> rows(Board board) {
        return board.rows().stream().map(BoardTable::cells).toList();
    }

    private static List<String> cells(BoardRow row) {
        return List.of(
                row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "",
                Cells.harmless(String.join("; ", row.tiedWith())),
                Cells.harmless(row.team()),
                row.score().isPresent() ? Double.toString(row.score().getAsDouble()) : "",
                row.interval().map(ends -> Double.toString(ends.low())).orElse(""),
                row.interval().map(ends -> Double.toString(ends.high())).orElse(""),
                Integer.toString(row.size()),
                Integer.toString(row.entries()),
                row.submissionId().isPresent()
                        ? Integer.toString(row.submissionId().getAsInt())
                        : "",
                row.time().toString(),
                Boolean.toString(row.late()),
                Boolean.toString(row.benchmark()),
                Boolean.toString(row.picked()),
                Cells.harmless(row.solution().orElse("")));
    }
}
