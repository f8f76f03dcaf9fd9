package podium.leaderboard.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The random numbers of bootstrap intervals, so that a score is always the same.
 *
 * <p>Keeps the samples of rows it has drawn: whoever scores many predictions of the same rows uses
 * one object for all. Safe for use by several threads.
 */
public final class Resampling {

    /** Unlike the purposes of the labels, which count from 0. */
    private static final long ROWS = -1;

    private final long seed;
    private final Map<Integer, RowSamples> samples = new ConcurrentHashMap<>();

    /** Starts without samples. */
    public Resampling(long seed) {
        this.seed = seed;
    }

    /** Returns the samples of so many rows. */
    RowSamples rows(int size) {
        return samples.computeIfAbsent(size, rows -> new RowSamples(rows, seed, ROWS));
    }

    /** Returns the random numbers for the counts of a label. */
    RandomStream counts(int label) {
        return new RandomStream(seed, label);
    }
}
