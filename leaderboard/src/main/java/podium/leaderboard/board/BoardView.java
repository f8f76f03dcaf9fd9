package podium.leaderboard.board;

import java.time.Instant;
import java.util.Locale;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.scoring.ScoredRows;

/** Whose scores a board ranks by. */
public enum BoardView {
    /** What everybody may see while the competition is open. */
    PUBLIC(ScoredRows.PUBLIC),
    /** What decides in the end. */
    PRIVATE(ScoredRows.PRIVATE);

    private final ScoredRows rows;

    BoardView(ScoredRows rows) {
        this.rows = rows;
    }

    /** Returns the name used in files, such as {@code public}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what everybody may see: the private board once nobody can hand in any more. */
    public static BoardView shown(Snapshot snapshot, Instant now) {
        return snapshot.closed(now) ? PRIVATE : PUBLIC;
    }

    ScoredRows rows() {
        return rows;
    }
}
