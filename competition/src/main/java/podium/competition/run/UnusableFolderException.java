package podium.competition.run;

/**
 * A folder that a run cannot be written to: it is not empty, is a file, or cannot be written.
 *
 * <p>A fault of usage; the message names the folder and what to do.
 */
public final class UnusableFolderException extends IllegalArgumentException {

    /** Creates the exception. */
    public UnusableFolderException(String message) {
        super(message);
    }

    /** Creates the exception with the failure of the file system. */
    public UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
