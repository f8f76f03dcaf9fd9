package podium.leaderboard.ledger;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What one team may do beyond the rules.
 *
 * @param perDay further submissions in a day, 0 or more
 * @param total further submissions altogether, 0 or more
 * @param deadline the team's own, local time in the competition's time zone; empty for everyone's,
 *     which also holds where it is later
 */
public record Extension(int perDay, int total, Optional<LocalDateTime> deadline) {

    /** What a team has to which nothing was granted. */
    public static final Extension NONE = new Extension(0, 0, Optional.empty());

    /** Checks the numbers. */
    public Extension {
        if (perDay < 0 || total < 0) {
            throw new IllegalArgumentException(
                    "an extension of %d a day and %d altogether takes away; give numbers of at least 0"
                            .formatted(perDay, total));
        }
    }

    /** Returns this extension and a later one together. */
    Extension plus(Extension later) {
        return new Extension(
                perDay + later.perDay, total + later.total, later.deadline.or(() -> deadline));
    }
}
