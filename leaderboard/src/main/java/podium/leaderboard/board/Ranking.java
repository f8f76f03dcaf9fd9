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
import podium.leaderboard.ledger.StoredScore;
import podium.leaderboard.metrics.Metric;

/**
 * Orders teams by their best submission.
 *
 * <p>The best is the best score in the metric's own direction; of equal ones the earliest. Ranked
 * rows and benchmark rows come first, then submissions after the deadline, then those without a
 * score: whatever the direction, no score is never ahead. Equal scores share a rank, and the ranks
 * they take up are skipped after them (1, 1, 3).
 */
final class Ranking {

    private final BoardView view;
    private final Comparator<Entry> bestFirst;

    Ranking(Metric metric, BoardView view) {
        this.view = view;
        Comparator<Entry> byScore =
                metric.higherIsBetter()
                        ? Comparator.comparingDouble(this::value).reversed()
                        : Comparator.comparingDouble(this::value);
        this.bestFirst =
                Comparator.comparing((Entry entry) -> score(entry).isEmpty())
                        .thenComparing(Entry::late)
                        .thenComparing(byScore)
                        .thenComparing(Entry::time)
                        .thenComparing(Entry::id);
    }

    List<BoardRow> rank(List<Entry> entries) {
        Map<String, List<Entry>> byTeam = new LinkedHashMap<>();
        for (Entry entry : entries) {
            byTeam.computeIfAbsent(entry.team(), team -> new ArrayList<>()).add(entry);
        }
        List<Entry> best = new ArrayList<>();
        byTeam.values().forEach(own -> best.add(own.stream().min(bestFirst).orElseThrow()));
        best.sort(bestFirst);

        Map<Double, List<String>> teamsOf = new LinkedHashMap<>();
        for (Entry entry : best) {
            if (isRanked(entry)) {
                teamsOf.computeIfAbsent(value(entry), score -> new ArrayList<>()).add(entry.team());
            }
        }
        Map<Double, Integer> rankOf = new LinkedHashMap<>();
        int rank = 1;
        for (Map.Entry<Double, List<String>> equals : teamsOf.entrySet()) {
            rankOf.put(equals.getKey(), rank);
            rank += equals.getValue().size();
        }
        return best.stream()
                .map(entry -> row(entry, byTeam.get(entry.team()).size(), rankOf, teamsOf))
                .toList();
    }

    private BoardRow row(
            Entry entry,
            int entries,
            Map<Double, Integer> rankOf,
            Map<Double, List<String>> teamsOf) {
        boolean ranked = isRanked(entry);
        Optional<StoredScore> score = entry.score(view.rows());
        List<String> tied = ranked ? new ArrayList<>(teamsOf.get(value(entry))) : new ArrayList<>();
        tied.remove(entry.team());
        return new BoardRow(
                ranked ? OptionalInt.of(rankOf.get(value(entry))) : OptionalInt.empty(),
                tied,
                entry.team(),
                score(entry),
                score.flatMap(stored -> stored.value().interval()),
                score.map(StoredScore::size).orElse(0),
                entries,
                entry.id(),
                entry.time(),
                entry.late(),
                entry.benchmark(),
                false,
                entry.solution());
    }

    private boolean isRanked(Entry entry) {
        return !entry.benchmark() && !entry.late() && score(entry).isPresent();
    }

    private OptionalDouble score(Entry entry) {
        return entry.score(view.rows())
                .map(stored -> stored.value().value())
                .orElse(OptionalDouble.empty());
    }

    /** Returns the score to compare by; negative zero is zero. */
    private double value(Entry entry) {
        return score(entry).orElse(0) + 0.0;
    }
}
