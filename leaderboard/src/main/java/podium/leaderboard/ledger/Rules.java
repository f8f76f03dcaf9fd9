package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podium.data.files.Competition;
import podium.leaderboard.metrics.Metric;

/**
 * What teams may do, as the board knows it: the settings of the data set that was last seen.
 *
 * @param metric the one that ranks
 * @param timezone of the deadline, of daily limits and of the times that are shown
 * @param deadline local time in {@code timezone}; empty for none
 * @param late what happens to submissions after the deadline
 * @param perDay most submissions of a team in one calendar day
 * @param total most submissions of a team altogether
 * @param finalPicks most submissions that a team may pick for the private board
 * @param teamSize most members of a team
 */
public record Rules(
        Metric metric,
        ZoneId timezone,
        Optional<LocalDateTime> deadline,
        Competition.Late late,
        int perDay,
        int total,
        int finalPicks,
        int teamSize) {

    /** Returns the rules of a competition. */
    public static Rules of(Competition competition) {
        return new Rules(
                Metric.named(competition.metric()),
                competition.timezone(),
                competition.deadline(),
                competition.late(),
                competition.limits().submissionsPerDay(),
                competition.limits().submissionsTotal(),
                competition.limits().finalPicks(),
                competition.limits().teamSize());
    }

    /**
     * Returns a team's deadline: everyone's, or a later one of its own; never an earlier one, so
     * that nobody is worse off where everyone's is moved. Empty where there is none.
     */
    Optional<LocalDateTime> deadlineWith(Extension extension) {
        return deadline.map(common -> extension.deadline().filter(common::isBefore).orElse(common));
    }

    /** Returns the last instant at which a team may hand in; empty for any. */
    Optional<Instant> deadline(Extension extension) {
        return deadlineWith(extension).map(this::instant);
    }

    /** Returns whether an instant is past a team's deadline. */
    boolean isOver(Instant time, Extension extension) {
        return deadline(extension).map(time::isAfter).orElse(false);
    }

    /** Returns whether there is a deadline and an instant is before it. */
    boolean allows(Instant time, Extension extension) {
        return deadline(extension).map(last -> !time.isAfter(last)).orElse(false);
    }

    /** Returns how many submissions a team may hand in. */
    Quota quota(Extension extension) {
        return new Quota(perDay, total, timezone).plus(extension);
    }

    /**
     * Returns what is different in later rules, by the keys of {@code competition.yaml}: such as
     * {@code submissions-per-day: 5 → 10}.
     */
    List<String> changesTo(Rules later) {
        Map<String, String> before = byKey();
        List<String> changes = new ArrayList<>();
        later.byKey()
                .forEach(
                        (key, value) -> {
                            if (!value.equals(before.get(key))) {
                                changes.add("%s: %s → %s".formatted(key, before.get(key), value));
                            }
                        });
        return changes;
    }

    private Map<String, String> byKey() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("metric", metric.id());
        settings.put("timezone", timezone.getId());
        settings.put("deadline", deadline.map(LocalDateTime::toString).orElse("none"));
        settings.put("late", late.name().toLowerCase(Locale.ROOT));
        settings.put("submissions-per-day", Integer.toString(perDay));
        settings.put("submissions-total", Integer.toString(total));
        settings.put("final-picks", Integer.toString(finalPicks));
        settings.put("team-size", Integer.toString(teamSize));
        return settings;
    }

    /** Returns these rules with another metric. */
    Rules rankedBy(Metric other) {
        return new Rules(other, timezone, deadline, late, perDay, total, finalPicks, teamSize);
    }

    private Instant instant(LocalDateTime local) {
        // Where clocks go back a time comes twice; whoever reads the later one is right too.
        return local.atZone(timezone).withLaterOffsetAtOverlap().toInstant();
    }
}
