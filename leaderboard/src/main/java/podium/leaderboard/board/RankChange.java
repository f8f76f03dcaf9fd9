package podium.leaderboard.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import podium.leaderboard.ledger.RescoringPlan;

/**
 * What a rescoring does to one team, or to a benchmark row.
 *
 * @param team its name
 * @param oldScore of the submission that stood for it; empty for none
 * @param newScore of the one that stands for it then, which may be another
 * @param oldRank empty where it had none
 * @param newRank empty where it has none then
 */
public record RankChange(
        String team,
        OptionalDouble oldScore,
        OptionalDouble newScore,
        OptionalInt oldRank,
        OptionalInt newRank) {

    /** Returns what a plan does to everybody, in the order of the new board. */
    public static List<RankChange> of(RescoringPlan plan, BoardView view) {
        Map<String, BoardRow> before = new LinkedHashMap<>();
        Board.of(plan.before(), view).rows().forEach(row -> before.put(row.team(), row));
        return Board.of(plan.after(), view).rows().stream()
                .map(row -> between(before.get(row.team()), row))
                .toList();
    }

    private static RankChange between(BoardRow before, BoardRow after) {
        return new RankChange(
                after.team(), before.score(), after.score(), before.rank(), after.rank());
    }

    /** Returns whether the score changes. */
    public boolean scoreChanges() {
        return !oldScore.equals(newScore);
    }

    /** Returns whether the rank changes. */
    public boolean rankChanges() {
        return !oldRank.equals(newRank);
    }
}
