package podium.competition.cli;

import java.util.Locale;

/** Spans of time as people read them. */
final class Durations {

    private Durations() {}

    /** Returns minutes and seconds, such as {@code 1:07}, or hours before them. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return String.format(
                    Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** Returns such as {@code 3.2 s} or, from two minutes on, {@code 4 min 10 s}. */
    static String words(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60);
    }
}
