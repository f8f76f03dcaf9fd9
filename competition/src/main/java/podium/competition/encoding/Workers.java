package podium.competition.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import podium.data.Progress;

/** Does the same work for every row, on all processors. */
final class Workers {

    private Workers() {}

    /**
     * Returns when the work is done for each row in [0, rows), or throws the first failure.
     *
     * @param work must write nothing but what belongs to its row
     */
    static void forEachRow(String what, int rows, Progress progress, IntConsumer work) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), rows);
        if (threads == 0) {
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Progress.Task task = progress.begin(what, rows)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                workers.add(
                        pool.submit(
                                () -> {
                                    int row;
                                    while ((row = next.getAndIncrement()) < rows) {
                                        work.accept(row);
                                        task.advance(1);
                                    }
                                }));
            }
            for (Future<?> worker : workers) {
                await(worker, "preparing memes");
            }
        } finally {
            next.set(rows);
            pool.shutdownNow();
        }
    }

    /**
     * Waits for work on another thread.
     *
     * @param doing what is waited for, for the message of an interruption
     * @throws RuntimeException whatever the work threw
     */
    static <T> T await(Future<T> work, String doing) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + doing, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
