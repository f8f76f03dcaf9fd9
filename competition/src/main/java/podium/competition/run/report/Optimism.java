package podium.competition.run.report;

import java.util.Locale;
import podium.leaderboard.metrics.ThresholdSweep;

/** How much of a chosen threshold's gain is luck, in plain words. */
final class Optimism {

    /** Gains that round to 0 with three digits. */
    private static final double NOTHING = 0.0005;

    private Optimism() {}

    static String sentence(String label, ThresholdSweep sweep) {
        double gain = sweep.optimism().inSample();
        double honest = sweep.optimism().crossFitted();
        String metric = Words.name(sweep.objective());
        String threshold = String.format(Locale.ROOT, "%.3f", sweep.threshold());
        if (Math.abs(gain) < NOTHING) {
            return "%s: %s is as good as 0.5, as far as %s on these memes tells."
                    .formatted(label, threshold, metric);
        }
        String first =
                "%s: %s instead of 0.5 gains %s %s on these memes; "
                        .formatted(label, threshold, signed(gain), metric);
        if (!Double.isFinite(honest)) {
            return first + "there are too few of them to say what of it would last.";
        }
        String second =
                "chosen on some of them and measured on the others, it gains %s, "
                        .formatted(signed(honest));
        if (honest < NOTHING) {
            return first + second + "so it is luck, and 0.5 may do as well on new memes.";
        }
        return first + second + "which is what to expect on new memes.";
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    }
}
