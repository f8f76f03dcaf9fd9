package podium.data.images;

/** A picture that is missing or cannot be decoded; the message names the file and the reason. */
public final class UnreadablePictureException extends Exception {

    /** Creates the exception. */
    public UnreadablePictureException(String message) {
        super(message);
    }

    /** Creates the exception with a cause. */
    public UnreadablePictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
