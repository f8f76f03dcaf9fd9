package podium.competition.audit;

import java.util.Optional;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.MetricValue;

/** Whether a model uses a part of a meme. */
public enum Use {
    /** Other memes' parts cost it more than chance explains. */
    USED,
    /** It reads the part, but scores as well with any other. */
    UNUSED,
    /** The part is not among its inputs. */
    UNREAD,
    /** There are too few memes to tell. */
    UNTOLD;

    /** The smallest loss of AUROC that counts. */
    static final double LEAST = 0.02;

    /** When what holds. */
    public static final String RULE =
            "A part is used if that of other memes costs at least "
                    + LEAST
                    + " AUROC and the 95-percent interval of the change lies below 0; it is not"
                    + " used if the whole interval lies above -"
                    + LEAST
                    + "; anything between cannot be told on so few memes.";

    /**
     * Applies the rule.
     *
     * @param change of the AUROC when a part is that of other memes
     */
    static Use of(MetricValue change) {
        if (change.interval().isEmpty()) {
            return UNTOLD;
        }
        Interval interval = change.interval().get();
        if (change.value().orElseThrow() <= -LEAST && interval.high() < 0) {
            return USED;
        }
        return interval.low() > -LEAST ? UNUSED : UNTOLD;
    }

    /** Returns whether the part is used; empty if that cannot be told. */
    public Optional<Boolean> known() {
        return this == UNTOLD ? Optional.empty() : Optional.of(this == USED);
    }
}
