package podium.leaderboard.metrics;

/**
 * Random numbers that are the same on every Java version, because intervals are stored.
 *
 * <p>SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014.
 */
final class RandomStream {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Starts a stream.
     *
     * @param purpose streams of one seed and different purposes are independent
     */
    RandomStream(long seed, long purpose) {
        state = mix(seed + STEP) + mix(mix(purpose + STEP) + STEP);
    }

    long next() {
        state += STEP;
        return mix(state);
    }

    /** Returns a number in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /**
     * Returns a whole number in [0, bound).
     *
     * <p>The high bits are scaled; with bounds far below 2³² the inequality of chances is far below
     * what any bootstrap can see.
     */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
