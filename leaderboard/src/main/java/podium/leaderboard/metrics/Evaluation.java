package podium.leaderboard.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Task;

/**
 * Every metric of a set of outcomes, with scikit-learn's definitions.
 *
 * <p>Of a yes-or-no competition: {@code f1}, {@code precision} and {@code recall} are those of the
 * label, {@code f1_macro} is the mean over the two classes, {@code f1_micro} equals {@code
 * accuracy}, {@code balanced_accuracy} is the mean recall of the classes that occur. Of several
 * labels: {@code accuracy} is the share of rows with every label right, {@code f1_micro} pools the
 * labels' counts, everything else is the mean over labels (so that {@code f1} equals {@code
 * f1_macro}) and missing if it is for one label. A division by zero gives 0 for precision, recall,
 * F1 and MCC. What the truth cannot tell is missing: AUROC where a class does not occur, average
 * precision where the label never holds.
 *
 * <p>Intervals (95 %): Clopper–Pearson for accuracy, and for precision and recall of one label;
 * DeLong for AUROC of one label; 2,000 samples of the counts for F1, MCC and balanced accuracy of
 * one label; 2,000 samples of the rows for the rest, up to 20,000 rows. Bootstrap intervals are
 * percentiles; samples in which a metric has no value are left out.
 *
 * @param size rows
 * @param metrics over all labels, in the order of {@link Metric}
 * @param labels each label's own metrics, in label order; the only label's equal {@code metrics}
 */
public record Evaluation(
        int size, Map<Metric, MetricValue> metrics, Map<String, Map<Metric, MetricValue>> labels) {

    /** Copies the maps, keeping their order. */
    public Evaluation {
        metrics = copyOf(metrics);
        Map<String, Map<Metric, MetricValue>> copies = new LinkedHashMap<>();
        labels.forEach((name, values) -> copies.put(name, copyOf(values)));
        labels = Collections.unmodifiableMap(copies);
    }

    private static Map<Metric, MetricValue> copyOf(Map<Metric, MetricValue> values) {
        Map<Metric, MetricValue> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }

    /** Computes every metric without intervals, as after an epoch. */
    public static Evaluation of(Outcomes outcomes) {
        return of(outcomes, LabelOutcomes.of(outcomes), Optional.empty());
    }

    /**
     * Computes every metric with its 95 % interval.
     *
     * @param seed of the bootstrap, so that a score is always the same
     */
    public static Evaluation withIntervals(Outcomes outcomes, long seed) {
        return withIntervals(outcomes, new Resampling(seed));
    }

    /**
     * Computes every metric with its 95 % interval.
     *
     * @param resampling shared by all that are scored on the same rows
     */
    public static Evaluation withIntervals(Outcomes outcomes, Resampling resampling) {
        List<LabelOutcomes> labels = LabelOutcomes.of(outcomes);
        Set<Metric> all = EnumSet.allOf(Metric.class);
        return of(
                outcomes,
                labels,
                Optional.of(new Intervals(labels, outcomes.labels().task(), resampling, all)));
    }

    /**
     * Computes one metric over all labels with its 95 % interval, as {@link #withIntervals} does
     * but without the work for the others.
     *
     * @param resampling shared by all that are scored on the same rows
     */
    public static MetricValue valueOf(Outcomes outcomes, Metric metric, Resampling resampling) {
        List<LabelOutcomes> labels = LabelOutcomes.of(outcomes);
        Task task = outcomes.labels().task();
        Intervals intervals = new Intervals(labels, task, resampling, EnumSet.of(metric));
        List<Map<Metric, MetricValue>> each = labels.stream().map(PointValues::ofLabel).toList();
        return task == Task.BINARY
                ? intervals.ofLabel(0, metric, each.get(0).get(metric))
                : intervals.overLabels(metric, PointValues.overLabels(labels, each).get(metric));
    }

    private static Evaluation of(
            Outcomes outcomes, List<LabelOutcomes> labels, Optional<Intervals> intervals) {
        List<Map<Metric, MetricValue>> each = new ArrayList<>();
        Map<String, Map<Metric, MetricValue>> named = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            int index = label;
            Map<Metric, MetricValue> values = PointValues.ofLabel(labels.get(label));
            each.add(values);
            named.put(
                    labels.get(label).name(),
                    intervals.map(known -> known.ofLabel(index, values)).orElse(values));
        }
        if (outcomes.labels().task() == Task.BINARY) {
            return new Evaluation(outcomes.size(), named.get(labels.get(0).name()), named);
        }
        Map<Metric, MetricValue> overall = PointValues.overLabels(labels, each);
        return new Evaluation(
                outcomes.size(),
                intervals.map(known -> known.overLabels(overall)).orElse(overall),
                named);
    }

    /** Returns a metric over all labels. */
    public MetricValue get(Metric metric) {
        return metrics.get(metric);
    }
}
