package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

class PrefetchedBatchesTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("a b"), 100);
    private final EncodedMemes memes = memes();
    private final List<int[]> plan = BatchPlan.shuffled(memes, 4, 1);

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    @Test
    void givesTheSameBatchesInTheSameOrder() {
        int taken = 0;
        try (PrefetchedBatches batches = PrefetchedBatches.plain(memes, plan, manager)) {
            while (batches.hasNext()) {
                MemeBatch batch = batches.next();
                try (NDManager scratch = manager.newSubManager()) {
                    MemeBatch expected = memes.batch(scratch, plan.get(taken));
                    assertThat(batch.tokens().toLongArray())
                            .isEqualTo(expected.tokens().toLongArray());
                }
                batch.manager().close();
                taken++;
            }
            assertThat(batches.stalled()).isPositive();
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(taken).isEqualTo(plan.size());
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void closingEarlyLeavesNothingBehind() {
        PrefetchedBatches batches =
                PrefetchedBatches.augmented(memes, plan, manager, SplittableRandom::new);
        batches.next().manager().close();

        batches.close();
        batches.close();

        assertThat(batches.hasNext()).isFalse();
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void aFailureReachesWhoeverAsksForThatBatch() {
        try (PrefetchedBatches batches =
                new PrefetchedBatches(
                        manager,
                        3,
                        (scratch, index) -> {
                            MemeBatch batch = memes.batch(scratch, plan.get(index));
                            if (index == 1) {
                                throw new IllegalStateException("batch 1 is bad");
                            }
                            return batch;
                        })) {
            batches.next().manager().close();
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("batch 1 is bad");
        }
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void threeBatchesAreMadeAheadInOrder() throws Exception {
        List<Integer> made = Collections.synchronizedList(new ArrayList<>());
        Semaphore finished = new Semaphore(0);
        try (PrefetchedBatches batches =
                new PrefetchedBatches(
                        manager,
                        8,
                        (scratch, index) -> {
                            made.add(index);
                            finished.release();
                            return memes.batch(scratch, plan.get(index));
                        })) {
            finished.acquire(3);
            assertThat(made).containsExactly(0, 1, 2);
            batches.next().manager().close();
            finished.acquire();
            assertThat(made).containsExactly(0, 1, 2, 3);
        }
        assertThat(made).containsExactly(0, 1, 2, 3);
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    @Test
    void onlyWaitingCounts() throws Exception {
        AtomicLong nanoseconds = new AtomicLong();
        Semaphore asked = new Semaphore(0);
        try (PrefetchedBatches batches =
                new PrefetchedBatches(
                        manager,
                        2,
                        (scratch, index) -> {
                            if (index == 0) {
                                asked.acquireUninterruptibly();
                                nanoseconds.addAndGet(5_000_000);
                            }
                            return memes.batch(scratch, plan.get(index));
                        },
                        () -> {
                            asked.release();
                            return nanoseconds.get();
                        })) {
            batches.next().manager().close();
            assertThat(batches.stalled()).isEqualTo(Duration.ofMillis(5));
            nanoseconds.addAndGet(70_000_000);
            batches.next().manager().close();
            assertThat(batches.stalled()).isEqualTo(Duration.ofMillis(5));
        }
    }

    @Test
    void anEmptyPlanHasNoBatches() {
        try (PrefetchedBatches batches = PrefetchedBatches.plain(memes, List.of(), manager)) {
            assertThat(batches.hasNext()).isFalse();
        }
    }

    private EncodedMemes memes() {
        List<Meme> all = new ArrayList<>();
        for (int row = 0; row < 30; row++) {
            all.add(
                    new Meme(
                            Integer.toString(row),
                            Optional.empty(),
                            "a ".repeat(row % 7) + "b ".repeat(row % 5),
                            Optional.empty()));
        }
        return new MemeEncoder(
                        InputSpec.textOnly("toy", 30), Labels.binary("x"), Map.of("toy", tokenizer))
                .encode(all, 0, Progress.silent());
    }
}
