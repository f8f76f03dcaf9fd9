package podium.competition.pipeline;

/**
 * A batch that the memory does not suffice for.
 *
 * <p>A fault of usage; the message says what the batch was and what to lower.
 */
public final class NotEnoughMemoryException extends IllegalArgumentException {

    NotEnoughMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
