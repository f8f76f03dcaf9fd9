package podium.competition.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import podium.data.Progress;

/**
 * Shows how far long work is: one line that changes on a terminal, a plain line every ten seconds
 * elsewhere.
 *
 * <p>Safe for several threads.
 */
final class TerminalProgress implements Progress {

    private static final double LINE_SECONDS = 10;
    private static final double BAR_SECONDS = 0.1;
    private static final int BAR_WIDTH = 24;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoseconds;
    private Bar shown;

    /**
     * Creates a progress.
     *
     * @param terminal whether somebody watches, so that a line may be overwritten
     * @param nanoseconds a clock such as {@link System#nanoTime}
     */
    TerminalProgress(PrintWriter err, boolean terminal, LongSupplier nanoseconds) {
        this.err = err;
        this.terminal = terminal;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public Task begin(String what, long total) {
        return begin(what, total, true);
    }

    /** Begins work whose end another message tells, so that it needs no line of its own. */
    Task beginQuietly(String what, long total) {
        return begin(what, total, false);
    }

    /** Prints a message on a line of its own. */
    synchronized void say(String message) {
        erase();
        err.println(message);
        err.flush();
        if (shown != null) {
            shown.draw();
        }
    }

    private synchronized Task begin(String what, long total, boolean announced) {
        Bar bar = new Bar(what, total, announced, nanoseconds.getAsLong());
        if (terminal) {
            shown = bar;
            bar.draw();
        }
        return bar;
    }

    private void erase() {
        if (terminal && shown != null) {
            err.print("\r\033[K");
        }
    }

    private final class Bar implements Task {
        private final String what;
        private final long total;
        private final boolean announced;
        private final long start;
        private long last;
        private long done;
        private String remark = "";
        private boolean closed;

        Bar(String what, long total, boolean announced, long start) {
            this.what = what;
            this.total = total;
            this.announced = announced;
            this.start = start;
            this.last = start;
        }

        @Override
        public void advance(long units) {
            synchronized (TerminalProgress.this) {
                done += units;
                long now = nanoseconds.getAsLong();
                if (closed || (now - last) / 1e9 < (terminal ? BAR_SECONDS : LINE_SECONDS)) {
                    return;
                }
                last = now;
                if (!terminal) {
                    err.println(line(false));
                    err.flush();
                } else if (shown == this) {
                    draw();
                }
            }
        }

        @Override
        public void remark(String text) {
            synchronized (TerminalProgress.this) {
                remark = text;
            }
        }

        @Override
        public void close() {
            synchronized (TerminalProgress.this) {
                if (closed) {
                    return;
                }
                closed = true;
                erase();
                if (shown == this) {
                    shown = null;
                }
                if (announced) {
                    err.println(summary());
                }
                err.flush();
            }
        }

        private void draw() {
            err.print("\r\033[K" + line(true));
            err.flush();
        }

        /** {@code decoding pictures [#### ] 37 % 120 of 445 12/s 0:27 left}. */
        private String line(boolean bar) {
            StringBuilder line = new StringBuilder(what);
            if (total > 0) {
                double share = Math.min(1, (double) done / total);
                if (bar) {
                    int full = (int) Math.round(share * BAR_WIDTH);
                    line.append("  [")
                            .append("#".repeat(full))
                            .append(" ".repeat(BAR_WIDTH - full))
                            .append(']');
                }
                line.append("  %d %%  %d of %d".formatted((int) (share * 100), done, total));
            } else {
                line.append("  ").append(done);
            }
            double seconds = seconds();
            if (done > 0 && seconds > 0) {
                line.append("  ").append(rate(done / seconds));
                if (total > done) {
                    line.append("  ")
                            .append(Durations.clock(seconds / done * (total - done)))
                            .append(" left");
                }
            }
            return remark.isEmpty() ? line.toString() : line + "  " + remark;
        }

        private String summary() {
            double seconds = seconds();
            String text = "%s: %d in %s".formatted(what, done, Durations.words(seconds));
            return done > 0 && seconds > 1 ? text + " (" + rate(done / seconds) + ")" : text;
        }

        private double seconds() {
            return (nanoseconds.getAsLong() - start) / 1e9;
        }
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%.0f/s", perSecond);
    }
}
