package podium.competition.encoding;

import java.util.List;

/** Which memes go together in a batch: rows of neighbours in caption length share one. */
public final class BatchPlan {

    private BatchPlan() {}

    /** Returns batches over all rows for evaluation, by caption length. */
    public static List<int[]> inOrder(EncodedMemes memes, int batchSize) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns an epoch's batches: every row once, shuffled, neighbours alike in length. */
    public static List<int[]> shuffled(EncodedMemes memes, int batchSize, long seed) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns an epoch's batches of rows drawn with replacement so that labels balance. */
    public static List<int[]> weighted(EncodedMemes memes, int batchSize, long seed) {
        throw new UnsupportedOperationException("stub");
    }
}
