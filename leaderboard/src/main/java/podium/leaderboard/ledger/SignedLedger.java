package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.HandleCallback;

/**
 * A ledger in which every change is signed: when it was made, and by whom.
 *
 * <p>Safe for use by several threads and processes.
 */
final class SignedLedger {

    private final Ledger ledger;
    private final Clock clock;
    private final String actor;

    private SignedLedger(Ledger ledger, Clock clock, String actor) {
        this.ledger = ledger;
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * Opens a board that exists.
     *
     * @param clock says when a change is made
     * @param actor who makes it, such as the name of the user
     * @throws podium.data.files.MalformedDataException if the board cannot be used
     */
    static SignedLedger open(Path board, Clock clock, String actor) {
        return new SignedLedger(Ledger.openExisting(board), clock, actor);
    }

    /** Returns what is signed. */
    Ledger ledger() {
        return ledger;
    }

    /** Returns the clock of the changes. */
    Clock clock() {
        return clock;
    }

    /** Reads one moment of the board. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return ledger.read(work);
    }

    /** Makes a change wholly or not at all; its time is taken when nobody else can make one. */
    <T> T change(Function<SignedChange, T> work) {
        return ledger.write(handle -> work.apply(new SignedChange(handle, clock.instant(), actor)));
    }
}
