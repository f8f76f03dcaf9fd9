package podium.competition.training;

/** The end of a training that somebody asked for; the message says where it was. */
public final class TrainingInterruptedException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param where such as {@code at epoch 2, step 13 of 40}
     */
    public TrainingInterruptedException(String where) {
        super(where);
    }
}
