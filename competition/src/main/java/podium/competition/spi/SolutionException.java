package podium.competition.spi;

/** A solution that broke its contract; the message names its class or id, and what was expected. */
public final class SolutionException extends RuntimeException {

    /** Creates the exception. */
    public SolutionException(String message) {
        super(message);
    }

    /** Creates the exception with the failure of the solution's code. */
    public SolutionException(String message, Throwable cause) {
        super(message, cause);
    }
}
