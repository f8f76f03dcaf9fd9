package podium.leaderboard.metrics;

import java.util.Arrays;

/**
 * Samples of rows drawn with replacement: how often each row was drawn.
 *
 * <p>They depend on the number of rows alone, so all predictions of the same rows can share them.
 * Immutable.
 */
final class RowSamples {

    /**
     * With more rows they are drawn again each time: 2,000 samples would take 2,000 bytes a row.
     */
    private static final int MOST_KEPT = RowBootstrap.MAX_ROWS;

    private final int rows;
    private final long seed;
    private final long purpose;
    private final byte[][] kept;

    /** Takes samples one by one. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a sample.
         *
         * @param weights how often each row was drawn; not to be kept
         */
        void sample(int replicate, byte[] weights);
    }

    /**
     * Draws the samples.
     *
     * @param purpose samples of one seed and different purposes are independent
     */
    RowSamples(int rows, long seed, long purpose) {
        this.rows = rows;
        this.seed = seed;
        this.purpose = purpose;
        this.kept = new byte[rows <= MOST_KEPT ? Percentiles.REPLICATES : 0][];
        if (kept.length > 0) {
            draw((replicate, weights) -> kept[replicate] = weights.clone());
        }
    }

    /** Visits all samples in order. */
    void forEach(Visitor visitor) {
        if (kept.length == 0) {
            draw(visitor);
            return;
        }
        for (int replicate = 0; replicate < kept.length; replicate++) {
            visitor.sample(replicate, kept[replicate]);
        }
    }

    private void draw(Visitor visitor) {
        RandomStream random = new RandomStream(seed, purpose);
        byte[] weights = new byte[rows];
        for (int replicate = 0; replicate < Percentiles.REPLICATES; replicate++) {
            Arrays.fill(weights, (byte) 0);
            for (int drawn = 0; drawn < rows; drawn++) {
                // That one row is drawn more than 127 times has a chance of 10⁻²¹⁵.
                weights[random.below(rows)]++;
            }
            visitor.sample(replicate, weights);
        }
    }
}
