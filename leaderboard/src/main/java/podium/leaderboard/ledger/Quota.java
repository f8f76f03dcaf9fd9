package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import podium.data.files.Competition;

/**
 * How many submissions a team may hand in.
 *
 * @param perDay in one calendar day of the time zone
 * @param total altogether
 * @param timezone in which days begin
 */
public record Quota(int perDay, int total, ZoneId timezone) {

    /**
     * How many more submissions a team may hand in.
     *
     * @param today before the day ends
     * @param total altogether
     */
    public record Left(int today, int total) {}

    /** Returns a competition's quota. */
    public static Quota of(Competition competition) {
        return new Quota(
                competition.limits().submissionsPerDay(),
                competition.limits().submissionsTotal(),
                competition.timezone());
    }

    /** Returns this quota with what was granted beyond it. */
    Quota plus(Extension extension) {
        return new Quota(perDay + extension.perDay(), total + extension.total(), timezone);
    }

    /** Returns the quota of benchmark rows. */
    static Quota unlimited(ZoneId timezone) {
        return new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE, timezone);
    }

    /** Returns the day an instant falls on. */
    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, timezone);
    }

    /** Returns the first instant of a day; not always midnight where clocks change. */
    Instant start(LocalDate day) {
        return day.atStartOfDay(timezone).toInstant();
    }

    /** Returns why a team may not hand in one more, or empty if it may. */
    Optional<String> refusal(String team, int today, int total, LocalDate day) {
        if (total >= this.total) {
            return Optional.of(
                    "team '%s' has used all of its %d submissions".formatted(team, this.total));
        }
        if (today >= perDay) {
            return Optional.of(
                    "team '%s' has used its %d submissions of %s (%s); the next may come on %s"
                            .formatted(team, perDay, day, timezone, day.plusDays(1)));
        }
        return Optional.empty();
    }

    Left left(int today, int total) {
        int totalLeft = Math.max(0, this.total - total);
        return new Left(Math.min(totalLeft, Math.max(0, perDay - today)), totalLeft);
    }
}
