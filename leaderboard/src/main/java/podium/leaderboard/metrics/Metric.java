package podium.leaderboard.metrics;

import java.util.Locale;

/** A number that says how good predictions are; its direction belongs to it. */
public enum Metric {
    ACCURACY(true, false),
    BALANCED_ACCURACY(true, false),
    F1(true, false),
    F1_MACRO(true, false),
    F1_MICRO(true, false),
    PRECISION(true, false),
    RECALL(true, false),
    MCC(true, false),
    AUROC(true, true),
    AVERAGE_PRECISION(true, true),
    LOG_LOSS(false, true),
    BRIER(false, true),
    ECE(false, true);

    private final boolean higherIsBetter;
    private final boolean needsProbabilities;

    Metric(boolean higherIsBetter, boolean needsProbabilities) {
        this.higherIsBetter = higherIsBetter;
        this.needsProbabilities = needsProbabilities;
    }

    /** Returns the name used in files and on the command line, such as {@code f1_macro}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a larger value is a better one. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Returns whether hard decisions are not enough to compute it. */
    public boolean needsProbabilities() {
        return needsProbabilities;
    }

    /**
     * Finds a metric by the name it has in files.
     *
     * @throws IllegalArgumentException naming the nearest known metric and all known ones
     */
    public static Metric named(String id) {
        for (Metric metric : values()) {
            if (metric.id().equals(id)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("no metric is named '%s'".formatted(id));
    }
}
