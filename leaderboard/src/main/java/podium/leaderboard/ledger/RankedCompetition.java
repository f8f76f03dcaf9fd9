package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.ZoneId;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.leaderboard.metrics.Metric;

/**
 * The one competition a board belongs to.
 *
 * @param id short name
 * @param title for people
 * @param labels task and label names
 * @param rules as they were last seen
 * @param opened when the board was made
 */
public record RankedCompetition(
        String id, String title, Labels labels, Rules rules, Instant opened) {

    /** Returns what a board keeps of a competition's settings. */
    static RankedCompetition of(Competition competition, Instant opened) {
        return new RankedCompetition(
                competition.id(),
                competition.title(),
                competition.labels(),
                Rules.of(competition),
                opened);
    }

    /** Returns the metric that ranks. */
    public Metric metric() {
        return rules.metric();
    }

    /** Returns the time zone in which times are shown. */
    public ZoneId timezone() {
        return rules.timezone();
    }

    /** Returns this competition ranked by another metric. */
    RankedCompetition rankedBy(Metric metric) {
        return new RankedCompetition(id, title, labels, rules.rankedBy(metric), opened);
    }

    /** Returns whether the two are the same competition, whatever their rules. */
    boolean sameAs(RankedCompetition other) {
        return id.equals(other.id) && labels.equals(other.labels);
    }

    /** Names what must agree. */
    String identity() {
        return "'%s' ranked by %s with labels %s"
                .formatted(id, metric().id(), String.join(",", labels.names()));
    }
}
