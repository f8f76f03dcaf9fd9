package podium.competition.cli;

/** A command that ends with exit code 3, with a message for the user. */
final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
