package podium.leaderboard.ledger;

import java.time.ZoneId;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.leaderboard.metrics.Metric;

/**
 * The one competition a board belongs to, as it was when the board was made.
 *
 * @param id short name
 * @param title for people
 * @param labels task and label names
 * @param metric the one that ranks
 * @param timezone in which times are shown
 */
public record RankedCompetition(
        String id, String title, Labels labels, Metric metric, ZoneId timezone) {

    /** Returns what a board keeps of a competition's settings. */
    public static RankedCompetition of(Competition competition) {
        return new RankedCompetition(
                competition.id(),
                competition.title(),
                competition.labels(),
                Metric.named(competition.metric()),
                competition.timezone());
    }

    /** Returns whether scores of the two may stand on one board. */
    boolean comparableWith(RankedCompetition other) {
        return id.equals(other.id) && metric == other.metric && labels.equals(other.labels);
    }

    /** Names what must agree. */
    String identity() {
        return "'%s' ranked by %s with labels %s"
                .formatted(id, metric.id(), String.join(",", labels.names()));
    }
}
