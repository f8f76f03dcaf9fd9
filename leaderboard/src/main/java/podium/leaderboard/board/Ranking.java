package podium.leaderboard.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.ReportedScore;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.StoredScore;

/**
 * Orders teams by the submission that stands for each.
 *
 * <p>On the public board that is a team's best. On the private board it is the best of those the
 * team picked; for a team that picked none, the one that is best on the public rows. Best is the
 * best score in the metric's own direction; of equal ones the earliest. Ranked rows and benchmark
 * rows come first, then submissions after the deadline, then those without a score: whatever the
 * direction, no score is never ahead. Equal scores share a rank, and the ranks they take up are
 * skipped after them (1, 1, 3).
 */
final class Ranking {

    /** Of 1: scores that differ by less differ by the order in which they were summed. */
    private static final double STEPS = 1e12;

    private final Snapshot snapshot;
    private final BoardView view;

    Ranking(Snapshot snapshot, BoardView view) {
        this.snapshot = snapshot;
        this.view = view;
    }

    List<BoardRow> rank() {
        Map<String, List<Entry>> byTeam = snapshot.byTeam();
        List<Entry> best = new ArrayList<>();
        byTeam.values().forEach(own -> best.add(standing(own)));
        best.sort(bestFirst(view));

        Map<Double, List<String>> teamsOf = new LinkedHashMap<>();
        for (Entry entry : best) {
            if (isRanked(entry)) {
                teamsOf.computeIfAbsent(value(entry, view), score -> new ArrayList<>())
                        .add(entry.team());
            }
        }
        Map<Double, Integer> rankOf = new LinkedHashMap<>();
        int rank = 1;
        for (Map.Entry<Double, List<String>> equals : teamsOf.entrySet()) {
            rankOf.put(equals.getKey(), rank);
            rank += equals.getValue().size();
        }
        List<BoardRow> rows = new ArrayList<>();
        best.forEach(
                entry -> rows.add(row(entry, byTeam.get(entry.team()).size(), rankOf, teamsOf)));
        snapshot.reported().forEach(score -> rows.add(place(score, rows), reported(score)));
        return rows;
    }

    /** Returns where a reported score belongs: before the first row that is worse. */
    private int place(ReportedScore score, List<BoardRow> rows) {
        boolean higher = snapshot.competition().metric().higherIsBetter();
        int place = 0;
        while (place < rows.size() && !isBehind(rows.get(place), score.value(), higher)) {
            place++;
        }
        return place;
    }

    private static boolean isBehind(BoardRow row, double value, boolean higherIsBetter) {
        if (row.score().isEmpty() || row.late()) {
            return true;
        }
        double score = row.score().getAsDouble();
        return higherIsBetter ? score < value : score > value;
    }

    private static BoardRow reported(ReportedScore score) {
        return new BoardRow(
                OptionalInt.empty(),
                List.of(),
                score.name(),
                OptionalDouble.of(score.value()),
                Optional.empty(),
                0,
                0,
                OptionalInt.empty(),
                score.time(),
                false,
                true,
                false,
                Optional.of(score.source()));
    }

    /** Returns the submission a team is ranked by. */
    private Entry standing(List<Entry> own) {
        List<Entry> picked =
                own.stream().filter(entry -> snapshot.picks().contains(entry.id())).toList();
        if (view == BoardView.PUBLIC || picked.isEmpty()) {
            return own.stream().min(bestFirst(BoardView.PUBLIC)).orElseThrow();
        }
        return picked.stream().min(bestFirst(view)).orElseThrow();
    }

    private Comparator<Entry> bestFirst(BoardView by) {
        Comparator<Entry> byScore = Comparator.comparingDouble(entry -> value(entry, by));
        return Comparator.comparing((Entry entry) -> entry.value(by.rows()).isEmpty())
                .thenComparing(Entry::late)
                .thenComparing(
                        snapshot.competition().metric().higherIsBetter()
                                ? byScore.reversed()
                                : byScore)
                .thenComparing(Entry::time)
                .thenComparing(Entry::id);
    }

    private BoardRow row(
            Entry entry,
            int entries,
            Map<Double, Integer> rankOf,
            Map<Double, List<String>> teamsOf) {
        boolean ranked = isRanked(entry);
        Optional<StoredScore> score = entry.score(view.rows());
        List<String> tied =
                ranked ? new ArrayList<>(teamsOf.get(value(entry, view))) : new ArrayList<>();
        tied.remove(entry.team());
        return new BoardRow(
                ranked ? OptionalInt.of(rankOf.get(value(entry, view))) : OptionalInt.empty(),
                tied,
                entry.team(),
                entry.value(view.rows()),
                score.flatMap(stored -> stored.value().interval()),
                score.map(StoredScore::size).orElse(0),
                entries,
                OptionalInt.of(entry.id()),
                entry.time(),
                entry.late(),
                entry.benchmark(),
                snapshot.picks().contains(entry.id()),
                entry.solution());
    }

    private boolean isRanked(Entry entry) {
        return !entry.benchmark() && !entry.late() && entry.value(view.rows()).isPresent();
    }

    /** Returns the score to compare by; negative zero is zero. */
    private static double value(Entry entry, BoardView by) {
        return Math.rint(entry.value(by.rows()).orElse(0) * STEPS) / STEPS + 0.0;
    }
}
