package podium.competition.weights.hub;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Closes a stream over which nothing came for too long, so that its reader gets an exception. */
final class Stall implements Closeable {

    private static final long CHECK_MILLISECONDS = 250;

    private final Timer timer = new Timer("podium-download-watch", true);
    private volatile long lastMove = System.nanoTime();

    Stall(InputStream body, Duration patience) {
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        if (System.nanoTime() - lastMove > patience.toNanos()) {
                            close(body);
                        }
                    }
                },
                CHECK_MILLISECONDS,
                CHECK_MILLISECONDS);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Its reader learns of it.
        }
    }

    /** Says that something came. */
    void moved() {
        lastMove = System.nanoTime();
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
