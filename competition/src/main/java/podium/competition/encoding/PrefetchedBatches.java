package podium.competition.encoding;

import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import podium.competition.spi.MemeBatch;

/**
 * Batches in a given order, each made on another thread while the one before is worked on.
 *
 * <p>Every batch has a manager of its own, {@link MemeBatch#manager()}, that the taker closes;
 * closing the iterator closes the one that was not taken. What is in a batch never depends on the
 * threads' timing. To be used from one thread.
 */
public final class PrefetchedBatches implements Iterator<MemeBatch>, AutoCloseable {

    /** Makes one batch of a plan. */
    @FunctionalInterface
    interface Maker {
        /**
         * Returns the batch at an index of the plan.
         *
         * @param manager owns the arrays
         */
        MemeBatch make(NDManager manager, int index);
    }

    private final NDManager parent;
    private final Maker maker;
    private final int count;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "podium-batches");
                        thread.setDaemon(true);
                        return thread;
                    });
    private int taken;
    private Future<MemeBatch> ahead;
    private long stalledNanos;

    PrefetchedBatches(NDManager parent, int count, Maker maker) {
        this.parent = parent;
        this.maker = maker;
        this.count = count;
        prepare();
    }

    /**
     * Returns batches as they are for evaluation.
     *
     * @param plan rows of each batch
     * @param manager parent of the batches' managers
     */
    public static PrefetchedBatches plain(EncodedMemes memes, List<int[]> plan, NDManager manager) {
        return new PrefetchedBatches(
                manager, plan.size(), (scratch, index) -> memes.batch(scratch, plan.get(index)));
    }

    /**
     * Returns augmented batches.
     *
     * @param plan rows of each batch
     * @param manager parent of the batches' managers
     * @param random a new generator for each batch, by its index in the plan
     */
    public static PrefetchedBatches augmented(
            EncodedMemes memes,
            List<int[]> plan,
            NDManager manager,
            IntFunction<RandomGenerator> random) {
        return new PrefetchedBatches(
                manager,
                plan.size(),
                (scratch, index) ->
                        memes.augmentedBatch(scratch, plan.get(index), random.apply(index)));
    }

    @Override
    public boolean hasNext() {
        return taken < count;
    }

    /**
     * Returns the next batch, waiting for it if need be.
     *
     * @throws RuntimeException whatever making the batch threw
     */
    @Override
    public MemeBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all %d batches are taken".formatted(count));
        }
        long start = System.nanoTime();
        MemeBatch batch = Workers.await(ahead, "waiting for a batch");
        stalledNanos += System.nanoTime() - start;
        taken++;
        prepare();
        return batch;
    }

    /** Returns how long {@link #next} has waited in all. */
    public Duration stalled() {
        return Duration.ofNanos(stalledNanos);
    }

    private void prepare() {
        int index = taken;
        ahead = index < count ? worker.submit(() -> make(index)) : null;
    }

    private MemeBatch make(int index) {
        NDManager manager = parent.newSubManager();
        try {
            return maker.make(manager, index);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** Waits for the batch under way and closes it. */
    @Override
    public void close() {
        taken = count;
        try {
            if (ahead != null) {
                Workers.await(ahead, "waiting for a batch").manager().close();
            }
        } catch (RuntimeException e) {
            // Nobody asked for that batch any more, and its maker has cleaned up.
        } finally {
            ahead = null;
            worker.shutdown();
        }
    }
}
