package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;

/**
 * A submission that is on the board.
 *
 * @param id its number on the board
 * @param team its name
 * @param benchmark whether it is a reference row
 * @param time when it came in, to the millisecond
 * @param sha256 of the submitted file
 * @param late whether it came after the deadline: kept, but not ranked
 * @param scores public, private and all; only {@link #publicScore()} is for participants
 * @param left how many more the team may hand in
 */
public record Submission(
        int id,
        String team,
        boolean benchmark,
        Instant time,
        String sha256,
        boolean late,
        List<Score> scores,
        Quota.Left left) {

    /** Copies the scores. */
    public Submission {
        scores = List.copyOf(scores);
    }

    /** Returns the score on the public rows: the one a participant may see. */
    public Score publicScore() {
        return scores.stream()
                .filter(score -> score.rows() == ScoredRows.PUBLIC)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns what a participant may know, by key, in the order it is printed as JSON: {@code
     * submission_id, team, time, metric, score, interval, n, usage, late, left_today, left_total,
     * sha256}. Values are strings, numbers, booleans, lists and nulls.
     */
    public Map<String, Object> receipt() {
        Score score = publicScore();
        MetricValue value = score.value();
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("submission_id", id);
        receipt.put("team", team);
        receipt.put("time", time.toString());
        receipt.put("metric", score.metric().id());
        receipt.put("score", value.value().isPresent() ? value.value().getAsDouble() : null);
        receipt.put(
                "interval",
                value.interval().map(ends -> List.of(ends.low(), ends.high())).orElse(null));
        receipt.put("n", score.size());
        receipt.put("usage", score.rows().id());
        receipt.put("late", late);
        receipt.put("left_today", left.today());
        receipt.put("left_total", left.total());
        receipt.put("sha256", sha256);
        return receipt;
    }
}
