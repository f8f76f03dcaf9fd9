package podium.competition.training;

/** One seed of a run, split by purpose, so that no draw depends on how many came before it. */
final class Seeds {

    /** What a seed is drawn for. */
    enum Purpose {
        WEIGHTS(1),
        SHUFFLE(2),
        AUGMENTATION(3),
        STEP(4),
        MIXING(5);

        private final int code;

        Purpose(int code) {
            this.code = code;
        }
    }

    private final long seed;

    Seeds(long seed) {
        this.seed = seed;
    }

    /**
     * Returns the seed of one occasion.
     *
     * @param occasion such as the number of an epoch or a step
     */
    long of(Purpose purpose, long occasion) {
        return mix(mix(mix(seed) + purpose.code) + occasion);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
