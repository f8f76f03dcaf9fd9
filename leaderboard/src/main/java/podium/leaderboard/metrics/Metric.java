package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import podium.data.files.NearestName;

/** A number that says how good predictions are; its direction belongs to it. */
public enum Metric {
    /** Share of rows that are right; of several labels, with every label right. */
    ACCURACY(true, false),
    /** Mean recall of the two classes. */
    BALANCED_ACCURACY(true, false),
    /** Harmonic mean of precision and recall. */
    F1(true, false),
    /** Mean F1 of the two classes, or of several labels. */
    F1_MACRO(true, false),
    /** F1 of the pooled counts; accuracy where there are two classes. */
    F1_MICRO(true, false),
    /** Share of the predicted that hold. */
    PRECISION(true, false),
    /** Share of the holding that were predicted. */
    RECALL(true, false),
    /** Matthews correlation coefficient, in [-1, 1]. */
    MCC(true, false),
    /** Area under the ROC curve. */
    AUROC(true, true),
    /** Precision averaged over recall, without interpolation. */
    AVERAGE_PRECISION(true, true),
    /** Mean negative logarithm of the probability of what is true. */
    LOG_LOSS(false, true),
    /** Mean squared error of the probability. */
    BRIER(false, true),
    /** Expected calibration error over 15 bins of equal width. */
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

    /** Returns the lowest and the highest value there can be. */
    public Interval range() {
        return switch (this) {
            case MCC -> new Interval(-1, 1);
            case LOG_LOSS -> new Interval(0, Double.MAX_VALUE);
            default -> new Interval(0, 1);
        };
    }

    /** Returns the names of all metrics, in order. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Metric::id).toList();
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
        throw new IllegalArgumentException(
                "no metric is named '%s'%s".formatted(id, NearestName.hint(id, ids())));
    }
}
