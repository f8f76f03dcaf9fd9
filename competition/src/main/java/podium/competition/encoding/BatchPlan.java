package podium.competition.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import podium.data.Task;

/**
 * Which memes go together in a batch: rows of neighbours in caption length share one.
 *
 * <p>A plan depends on the memes, the batch size and the seed alone.
 */
public final class BatchPlan {

    /** So many batches are sorted together: enough to save padding, few enough to stay random. */
    private static final int POOL = 50;

    /** β of {@link #weighted}, for several labels. */
    private static final double BETA = 0.999;

    private BatchPlan() {}

    /**
     * Returns batches over all rows for evaluation, longest captions first, so that a batch too
     * large for the memory fails at once.
     */
    public static List<int[]> inOrder(EncodedMemes memes, int batchSize) {
        int[] rows = IntStream.range(0, memes.size()).toArray();
        sortByLength(memes, rows, 0, rows.length);
        return cut(rows, 0, rows.length, batchSize);
    }

    /**
     * Returns an epoch's batches: every row once, shuffled, neighbours alike in length. All but the
     * last have the full size.
     */
    public static List<int[]> shuffled(EncodedMemes memes, int batchSize, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] rows = IntStream.range(0, memes.size()).toArray();
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
        return pooled(memes, rows, batchSize, random);
    }

    /**
     * Returns an epoch's batches of rows drawn with replacement so that labels balance.
     *
     * <p>Binary: a row's weight is one over the rows of its class. Several labels: the sum of its
     * labels' weights (1 − β) / (1 − β^n), n rows with the label, β = 0.999 (Cui et al.,
     * Class-Balanced Loss Based on Effective Number of Samples, 2019); rows without a label get a
     * tenth of the smallest weight.
     *
     * @param memes labelled
     */
    public static List<int[]> weighted(EncodedMemes memes, int batchSize, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] cumulative = weights(memes);
        for (int row = 1; row < cumulative.length; row++) {
            cumulative[row] += cumulative[row - 1];
        }
        int[] rows = new int[cumulative.length];
        double total = rows.length == 0 ? 0 : cumulative[rows.length - 1];
        for (int i = 0; i < rows.length; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * total);
            rows[i] = Math.min(found >= 0 ? found + 1 : -found - 1, rows.length - 1);
        }
        return pooled(memes, rows, batchSize, random);
    }

    static double[] weights(EncodedMemes memes) {
        boolean[][] truth = new boolean[memes.size()][];
        Arrays.setAll(truth, memes::truth);
        return memes.labels().task() == Task.BINARY ? binary(truth) : multilabel(truth);
    }

    private static double[] binary(boolean[][] truth) {
        long positives = Arrays.stream(truth).filter(row -> row[0]).count();
        return Arrays.stream(truth)
                .mapToDouble(row -> 1.0 / (row[0] ? positives : truth.length - positives))
                .toArray();
    }

    private static double[] multilabel(boolean[][] truth) {
        double[] labelWeights = new double[truth.length == 0 ? 0 : truth[0].length];
        for (int label = 0; label < labelWeights.length; label++) {
            int column = label;
            long positives = Arrays.stream(truth).filter(row -> row[column]).count();
            labelWeights[label] =
                    (1 - BETA) / (1 - Math.pow(BETA, (double) Math.max(positives, 1)));
        }
        double[] weights = new double[truth.length];
        double smallest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < truth.length; row++) {
            for (int label = 0; label < labelWeights.length; label++) {
                weights[row] += truth[row][label] ? labelWeights[label] : 0;
            }
            if (weights[row] > 0) {
                smallest = Math.min(smallest, weights[row]);
            }
        }
        double empty = Double.isInfinite(smallest) ? 1 : 0.1 * smallest;
        return Arrays.stream(weights).map(weight -> weight > 0 ? weight : empty).toArray();
    }

    /** Rows beyond the last full batch come last, so that none but the last is short. */
    private static List<int[]> pooled(
            EncodedMemes memes, int[] rows, int batchSize, SplittableRandom random) {
        checkBatchSize(batchSize);
        int full = rows.length / batchSize * batchSize;
        int pool = (int) Math.min((long) POOL * batchSize, Math.max(full, 1));
        for (int start = 0; start < full; start += pool) {
            sortByLength(memes, rows, start, Math.min(start + pool, full));
        }
        List<int[]> batches = cut(rows, 0, full, batchSize);
        for (int i = batches.size() - 1; i > 0; i--) {
            batches.set(i, batches.set(random.nextInt(i + 1), batches.get(i)));
        }
        batches.addAll(cut(rows, full, rows.length, batchSize));
        return batches;
    }

    private static void sortByLength(EncodedMemes memes, int[] rows, int start, int end) {
        int[] sorted =
                IntStream.range(start, end)
                        .mapToObj(i -> rows[i])
                        .sorted(Comparator.comparingInt((Integer row) -> -memes.length(row)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        System.arraycopy(sorted, 0, rows, start, sorted.length);
    }

    private static List<int[]> cut(int[] rows, int start, int end, int batchSize) {
        checkBatchSize(batchSize);
        List<int[]> batches = new ArrayList<>();
        for (int i = start; i < end; i += batchSize) {
            batches.add(Arrays.copyOfRange(rows, i, Math.min(i + batchSize, end)));
        }
        return batches;
    }

    private static void checkBatchSize(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "the batch size must be at least 1, but is " + batchSize);
        }
    }
}
