package podium.data;

/**
 * Where long work reports how far it is.
 *
 * <p>Implementations print a bar, plain lines or nothing; they accept calls from several threads.
 */
public interface Progress {

    /**
     * Begins a piece of work; close the task when the work ends, well or badly.
     *
     * @param what what is being done, such as {@code decoding pictures}
     * @param total how many units the work has; 0 if that is not known
     */
    Task begin(String what, long total);

    /** Returns a progress that says nothing. */
    static Progress silent() {
        return (what, total) -> units -> {};
    }

    /** One piece of work under way. */
    @FunctionalInterface
    interface Task extends AutoCloseable {

        /** Reports that so many more units are done. */
        void advance(long units);

        /** Shows a short remark beside the bar, such as the present loss. */
        default void remark(String text) {}

        /** Ends the work. */
        @Override
        default void close() {}
    }
}
