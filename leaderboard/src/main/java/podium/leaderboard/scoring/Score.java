package podium.leaderboard.scoring;

import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/**
 * What a submission came to, and everything needed to say where the number is from.
 *
 * <p>A score is for whoever holds the answers: its reasons may be derived from hidden labels.
 *
 * @param metric the metric that ranks
 * @param evaluation every metric with its interval
 * @param rows which rows counted
 * @param versions of the programs that computed it
 * @param sha256 of the files it was computed from
 */
public record Score(
        Metric metric, Evaluation evaluation, ScoredRows rows, Versions versions, Digests sha256) {

    /**
     * What computed a score.
     *
     * @param podium release of Podium, or {@code development}
     * @param metric raised whenever a metric's definition changes
     */
    public record Versions(String podium, int metric) {

        private static final int METRIC = 1;

        /** Returns the versions of the program that is running. */
        public static Versions running() {
            String release = Score.class.getPackage().getImplementationVersion();
            return new Versions(release == null ? "development" : release, METRIC);
        }
    }

    /**
     * What a score was computed from, as SHA-256 in hex.
     *
     * @param submission the submitted file
     * @param answers the hidden answers
     */
    public record Digests(String submission, String answers) {}

    /** Returns the metric that ranks: its value and interval, or the reason why there is none. */
    public MetricValue value() {
        return evaluation.get(metric);
    }

    /** Returns how many rows counted. */
    public int size() {
        return evaluation.size();
    }

    /** Returns the document that {@code podium score --json} prints, over several lines. */
    public String toJson() {
        return ScoreJson.of(this).toPrettyString();
    }

    /** Returns the same document on one line. */
    public String toCompactJson() {
        return ScoreJson.of(this).toString();
    }

    /** Returns a table of all metrics with their intervals and reasons, for a terminal. */
    public String toText() {
        return ScoreText.of(this);
    }
}
