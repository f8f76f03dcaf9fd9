package podium.competition.cli;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class Sizes {

    private Sizes() {}

    /** Returns such as {@code 12 kB}, {@code 268 MB} or {@code 22.6 GB}. */
    static String words(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return Math.round(bytes / 1e3) + " kB";
        }
        if (bytes < 1_000_000_000) {
            return Math.round(bytes / 1e6) + " MB";
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
