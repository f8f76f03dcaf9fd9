package podium.competition.weights.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A download did not get to its end. */
final class TransferException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What trying again would bring. */
    enum Hope {
        /** Nothing. */
        NONE,
        /** Little: the server was not reached at all. */
        LITTLE,
        /** The rest of the file. */
        GOOD
    }

    private final Hope hope;
    private final transient Optional<Duration> wait;

    TransferException(String message, Hope hope, Throwable cause) {
        this(message, hope, Optional.empty(), cause);
    }

    /**
     * Creates the exception.
     *
     * @param wait how long the server asks to leave it alone
     */
    TransferException(String message, Hope hope, Optional<Duration> wait, Throwable cause) {
        super(message, cause);
        this.hope = hope;
        this.wait = wait;
    }

    Hope hope() {
        return hope;
    }

    Optional<Duration> waitingTime() {
        return wait;
    }
}
