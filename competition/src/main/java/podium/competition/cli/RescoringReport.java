package podium.competition.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import podium.leaderboard.board.BoardView;
import podium.leaderboard.board.RankChange;
import podium.leaderboard.ledger.RescoringPlan;

/**
 * What a rescoring changes, for people and for programs.
 *
 * @param plan the old and the new board
 * @param applied whether the new scores count already
 */
record RescoringReport(RescoringPlan plan, boolean applied) {

    private static final String NONE = "–";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "rescoring %d, %s → %s, %s\n"
                        .formatted(
                                plan.id(),
                                plan.before().competition().metric().id(),
                                plan.metric().id(),
                                applied ? "applied" : "planned; nothing has changed yet"));
        for (BoardView view : BoardView.values()) {
            List<RankChange> changes = RankChange.of(plan, view);
            text.append(
                    "\n%s: %d of %d scores and %d of %d ranks change\n"
                            .formatted(
                                    view.id(),
                                    changes.stream().filter(RankChange::scoreChanges).count(),
                                    changes.size(),
                                    changes.stream().filter(RankChange::rankChanges).count(),
                                    changes.stream().filter(RescoringReport::isRanked).count()));
            text.append(TextTable.of(rows(changes)));
        }
        if (plan.misfits() > 0) {
            text.append(
                    "\n%d of %d submissions %s; a row of the answers that shall not count is marked Ignored, not removed\n"
                            .formatted(
                                    plan.misfits(),
                                    plan.after().entries().size(),
                                    plan.misfits() == 1
                                            ? "does not fit the test any more"
                                            : "do not fit the test any more"));
        }
        if (!applied) {
            text.append("\ngive --apply to make it so, --cancel to drop it\n");
        }
        return text.toString();
    }

    private static boolean isRanked(RankChange change) {
        return change.oldRank().isPresent() || change.newRank().isPresent();
    }

    private static List<List<String>> rows(List<RankChange> changes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("team", "old score", "new score", "old rank", "new rank"));
        for (RankChange change : changes) {
            rows.add(
                    List.of(
                            change.team(),
                            number(change.oldScore()),
                            number(change.newScore()),
                            rank(change.oldRank()),
                            rank(change.newRank())));
        }
        return rows;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rescoring", plan.id());
        document.put("state", applied ? "applied" : "planned");
        document.put("old_metric", plan.before().competition().metric().id());
        document.put("metric", plan.metric().id());
        document.put("answers_sha256", plan.answersSha256());
        document.put("submissions", plan.after().entries().size());
        for (BoardView view : BoardView.values()) {
            document.put(
                    view.id(),
                    RankChange.of(plan, view).stream().map(RescoringReport::document).toList());
        }
        return document;
    }

    private static Map<String, Object> document(RankChange change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("team", change.team());
        document.put("old_score", value(change.oldScore()));
        document.put("new_score", value(change.newScore()));
        document.put("old_rank", value(change.oldRank()));
        document.put("new_rank", value(change.newRank()));
        return document;
    }

    private static Double value(OptionalDouble score) {
        return score.isPresent() ? score.getAsDouble() : null;
    }

    private static Integer value(OptionalInt rank) {
        return rank.isPresent() ? rank.getAsInt() : null;
    }

    private static String number(OptionalDouble score) {
        return score.isPresent() ? String.format(Locale.ROOT, "%.4f", score.getAsDouble()) : NONE;
    }

    private static String rank(OptionalInt rank) {
        return rank.isPresent() ? Integer.toString(rank.getAsInt()) : NONE;
    }
}
