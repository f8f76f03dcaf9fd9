package podium.competition.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import podium.competition.training.Interruption;

/**
 * Lets a training keep its state when the process is told to end, by Ctrl-C or by SIGTERM.
 *
 * <p>The process then ends when this is closed, with the exit code of its signal.
 */
final class EndOfProcess implements AutoCloseable {

    /** Enough for a long step and for writing a large state. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Interruption interruption = new Interruption();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Begins to watch.
     *
     * @param messages told when the end has begun
     */
    EndOfProcess(Consumer<String> messages) {
        this.hook =
                new Thread(
                        () -> {
                            interruption.request();
                            messages.accept("ending after this step …");
                            await();
                        },
                        "podium-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns what is asked for when the end has begun. */
    Interruption interruption() {
        return interruption;
    }

    private void await() {
        try {
            closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun, and the hook has done its work.
        }
    }
}
