package podium.competition.training;

/** A wish that a training end after its present step; safe for several threads. */
public final class Interruption {

    private volatile boolean requested;

    /** Asks for it. */
    public void request() {
        requested = true;
    }

    /** Returns whether it was asked for. */
    public boolean isRequested() {
        return requested;
    }

    /**
     * Ends what must not go on.
     *
     * @param where the work is, such as {@code while decoding pictures}
     * @throws TrainingInterruptedException if it was asked for
     */
    public void check(String where) {
        if (requested) {
            throw new TrainingInterruptedException(where);
        }
    }
}
