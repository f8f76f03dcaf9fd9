package podium.leaderboard.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.StoredScore;
import podium.leaderboard.ledger.Twin;
import podium.leaderboard.ledger.Twins;

/**
 * One row per submission, in the order they came; without private scores on a public board. {@code
 * flags} name the submissions of other teams that are the same, so the table is not for
 * participants.
 */
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
                    "private_interval",
                    "flags");

    private SubmissionTable() {}

    static List<List<String>> cells(Snapshot snapshot, BoardView view) {
        List<List<String>> rows = new ArrayList<>();
        Twins twins = snapshot.twins();
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
                            interval(hidden),
                            Cells.list(
                                    twins.of(entry.id()).stream()
                                            .map(SubmissionTable::flag)
                                            .toList())));
        }
        return rows;
    }

    private static String flag(Twin twin) {
        return "%s as submission %d of %s"
                .formatted(twin.likeness(), twin.submission(), Cells.harmless(twin.team()));
    }

    private static String value(Optional<StoredScore> score) {
        return Cells.number(
                score.map(known -> known.value().value()).orElse(OptionalDouble.empty()));
    }

    private static String interval(Optional<StoredScore> score) {
        return Cells.interval(score.flatMap(known -> known.value().interval()));
    }
}
