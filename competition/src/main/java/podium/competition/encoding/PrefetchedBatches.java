package podium.competition.encoding;

import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import podium.competition.spi.MemeBatch;

/**
 * Batches in a given order, made on another thread while the ones before are worked on: up to three
 * are ready or under way, so that one that takes longer than a step holds nobody up.
 *
 * <p>Every batch has a manager of its own, {@link MemeBatch#manager()}, that the taker closes;
 * closing the iterator closes those that were not taken. What is in a batch never depends on the
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

    /** How many batches are made ahead. */
    private static final int AHEAD = 3;

    private final NDManager parent;
    private final Maker maker;
    private final int count;
    private final LongSupplier nanoTime;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "podium-batches");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Deque<Future<Optional<MemeBatch>>> ahead = new ArrayDeque<>();
    private int taken;
    private int begun;
    private long stalledNanos;
    private volatile boolean closed;

    PrefetchedBatches(NDManager parent, int count, Maker maker) {
        this(parent, count, maker, System::nanoTime);
    }

    /** Makes batches, and measures waiting by a clock. */
    PrefetchedBatches(NDManager parent, int count, Maker maker, LongSupplier nanoTime) {
        this.parent = parent;
        this.maker = maker;
        this.count = count;
        this.nanoTime = nanoTime;
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
        long start = nanoTime.getAsLong();
        MemeBatch batch = Workers.await(ahead.remove(), "waiting for a batch").orElseThrow();
        stalledNanos += nanoTime.getAsLong() - start;
        taken++;
        prepare();
        return batch;
    }

    /** Returns how long {@link #next} has waited in all. */
    public Duration stalled() {
        return Duration.ofNanos(stalledNanos);
    }

    private void prepare() {
        while (begun < Math.min(taken + AHEAD, count)) {
            int index = begun++;
            ahead.add(worker.submit(() -> closed ? Optional.empty() : Optional.of(make(index))));
        }
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

    /** Waits for the batch under way, begins no other, and closes all that were not taken. */
    @Override
    public void close() {
        closed = true;
        taken = count;
        while (!ahead.isEmpty()) {
            try {
                Workers.await(ahead.remove(), "waiting for a batch")
                        .ifPresent(batch -> batch.manager().close());
            } catch (RuntimeException e) {
                // Nobody asked for that batch any more, and its maker has cleaned up.
            }
        }
        worker.shutdown();
    }
}
