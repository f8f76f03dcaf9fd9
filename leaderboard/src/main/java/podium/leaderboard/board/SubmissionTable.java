package podium.leaderboard.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.StoredScore;

/** One row per submission, in the order they came; without private scores on a public board. */
final class SubmissionTable {

    static final List<String> HEADER =
            List.of(
                    "submission_id",
                    "team",
                    "time",
                    "submitter",
                    "file",
                    "sha256",
                    "solution",
                    "late",
                    "benchmark",
                    "picked",
                    "public",
                    "public_interval",
                    "private",
                    "private_interval");

    private SubmissionTable() {}

    static List<List<String>> cells(Snapshot snapshot, BoardView view) {
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : snapshot.entries()) {
            Optional<StoredScore> open = entry.score(BoardView.PUBLIC.rows());
            Optional<StoredScore> hidden =
                    view == BoardView.PRIVATE ? entry.score(view.rows()) : Optional.empty();
            rows.add(
                    List.of(
                            Integer.toString(entry.id()),
                            Cells.harmless(entry.team()),
                            entry.time().toString(),
                            Cells.harmless(entry.submitter()),
                            Cells.harmless(entry.fileName()),
                            entry.sha256(),
                            Cells.harmless(entry.solution().orElse("")),
                            Boolean.toString(entry.late()),
                            Boolean.toString(entry.benchmark()),
                            Boolean.toString(snapshot.picks().contains(entry.id())),
                            value(open),
                            interval(open),
                            value(hidden),
                            interval(hidden)));
        }
        return rows;
    }

    private static String value(Optional<StoredScore> score) {
        return Cells.number(
                score.map(known -> known.value().value()).orElse(OptionalDouble.empty()));
    }

    private static String interval(Optional<StoredScore> score) {
        return Cells.interval(score.flatMap(known -> known.value().interval()));
    }
}
