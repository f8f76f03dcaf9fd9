package podium.competition.weights.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import podium.competition.weights.hub.TransferException.Hope;

/** Tries again after ever longer pauses, as long as that brings something. */
final class Retry {

    private static final int MOST_FAILURES = 5;
    private static final int MOST_UNREACHED = 2;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Pause pause;

    Retry(Pause pause) {
        this.pause = pause;
    }

    /** Lets time pass; another in tests. */
    @FunctionalInterface
    interface Pause {
        /** Returns after so long. */
        void last(Duration time) throws InterruptedException;
    }

    /** Something that may fail on the way. */
    @FunctionalInterface
    interface Attempt<T> {
        /** Returns what came of it. */
        T make() throws IOException;
    }

    /**
     * Makes attempts until one succeeds, or too many in a row brought nothing.
     *
     * @param reached how far earlier attempts came; an attempt that goes further is no failure
     */
    <T> T untilDone(
            String name, Attempt<Long> reached, Attempt<T> attempt, Consumer<String> remarks)
            throws IOException {
        int failures = 0;
        while (true) {
            long before = reached.make();
            try {
                return attempt.make();
            } catch (TransferException e) {
                long now = reached.make();
                failures = now > before ? 1 : failures + 1;
                int most = e.hope() == Hope.LITTLE ? MOST_UNREACHED : MOST_FAILURES;
                if (e.hope() == Hope.NONE || failures > most) {
                    throw e;
                }
                Duration wait = e.waitingTime().orElse(Duration.ofSeconds(1L << (failures - 1)));
                if (wait.compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                remarks.accept(
                        String.format(
                                Locale.ROOT,
                                "%s: %s after %.1f MB; trying again in %d s",
                                name,
                                e.getMessage(),
                                now / 1e6,
                                wait.toSeconds()));
                pause(wait, e);
            }
        }
    }

    private void pause(Duration wait, TransferException failure) throws TransferException {
        try {
            pause.last(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
