package podium.competition.run.report;

import java.util.Locale;
import java.util.Optional;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** Numbers and metrics as people read them. */
final class Words {

    private Words() {}

    static String name(Metric metric) {
        return switch (metric) {
            case ACCURACY -> "accuracy";
            case BALANCED_ACCURACY -> "balanced accuracy";
            case F1 -> "F1";
            case F1_MACRO -> "macro F1";
            case F1_MICRO -> "micro F1";
            case PRECISION -> "precision";
            case RECALL -> "recall";
            case MCC -> "Matthews correlation";
            case AUROC -> "AUROC";
            case AVERAGE_PRECISION -> "average precision";
            case LOG_LOSS -> "log loss";
            case BRIER -> "Brier score";
            case ECE -> "calibration error";
        };
    }

    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
    }

    static String value(MetricValue value) {
        return value.value().isPresent() ? number(value.value().getAsDouble()) : "–";
    }

    static Optional<String> interval(MetricValue value) {
        return value.interval().map(Words::interval);
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "[%.4f, %.4f]", interval.low(), interval.high());
    }

    static String duration(double seconds) {
        if (!(seconds >= 0 && seconds < Long.MAX_VALUE)) {
            return "–";
        }
        long whole = Math.round(seconds);
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %d s".formatted(whole / 60, whole % 60);
        }
        return "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    static String memory(long bytes) {
        double mebibytes = bytes / 1048576.0;
        return mebibytes < 1024
                ? String.format(Locale.ROOT, "%.0f MiB", mebibytes)
                : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
    }

    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
