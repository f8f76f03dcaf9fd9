package podium.competition.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What a training takes, over all the pieces that interruptions broke it into. */
final class Stopwatch {

    private final LongSupplier nanoTime;
    private final Duration interval;
    private double secondsBefore;
    private long peakMemoryBefore;
    private long start;
    private long lapStart;
    private long keptAt;

    /**
     * Stands still.
     *
     * @param interval between two states that are kept
     */
    Stopwatch(LongSupplier nanoTime, Duration interval) {
        this.nanoTime = nanoTime;
        this.interval = interval;
    }

    void start() {
        start = nanoTime.getAsLong();
        keptAt = start;
    }

    /** Adds what the training took until a state was kept. */
    void goOnFrom(Checkpoint.State state) {
        secondsBefore = state.seconds();
        peakMemoryBefore = state.peakMemoryBytes();
    }

    /** Returns the seconds since it was last called. */
    double lap() {
        long now = nanoTime.getAsLong();
        double seconds = (now - lapStart) / 1e9;
        lapStart = now;
        return seconds;
    }

    /** Returns whether the last state was kept so long ago that another should be. */
    boolean stateIsDue() {
        return nanoTime.getAsLong() - keptAt >= interval.toNanos();
    }

    void stateKept() {
        keptAt = nanoTime.getAsLong();
    }

    /** Returns the seconds of all pieces so far. */
    double seconds() {
        return secondsBefore + (nanoTime.getAsLong() - start) / 1e9;
    }

    /** Returns the most memory that any piece held at once. */
    long peakMemoryBytes() {
        return Math.max(peakMemoryBefore, ProcessMemory.peakBytes());
    }
}
