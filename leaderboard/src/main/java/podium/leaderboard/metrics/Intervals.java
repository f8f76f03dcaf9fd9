package podium.leaderboard.metrics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import podium.data.Task;

/** Gives every metric its 95 % interval, by the method that suits it. */
final class Intervals {

    /** Metrics of one label that only resampled rows give an interval. */
    private static final Set<Metric> BY_ROWS =
            EnumSet.of(Metric.AVERAGE_PRECISION, Metric.LOG_LOSS, Metric.BRIER, Metric.ECE);

    private final List<LabelOutcomes> labels;
    private final Resampling resampling;
    private final Optional<RowBootstrap> rows;

    /**
     * Resamples the rows, if any wanted metric needs that.
     *
     * @param wanted the metrics that will be asked for
     */
    Intervals(List<LabelOutcomes> labels, Task task, Resampling resampling, Set<Metric> wanted) {
        this.labels = labels;
        this.resampling = resampling;
        Set<Metric> byRows = EnumSet.copyOf(wanted);
        if (task == Task.BINARY) {
            byRows.retainAll(BY_ROWS);
        } else {
            byRows.remove(Metric.ACCURACY);
        }
        if (labels.get(0).probability().isEmpty()) {
            byRows.removeIf(Metric::needsProbabilities);
        }
        int size = labels.get(0).size();
        this.rows =
                !byRows.isEmpty() && size > 0 && size <= RowBootstrap.MAX_ROWS
                        ? Optional.of(new RowBootstrap(labels, resampling.rows(size), byRows))
                        : Optional.empty();
    }

    /** Adds the intervals of one label's metrics. */
    Map<Metric, MetricValue> ofLabel(int label, Map<Metric, MetricValue> values) {
        Supplier<CountBootstrap> counts = countsOf(label);
        Map<Metric, MetricValue> known = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> known.put(metric, ofLabel(label, metric, value, counts)));
        return known;
    }

    /** Adds the interval of one label's metric. */
    MetricValue ofLabel(int label, Metric metric, MetricValue value) {
        return ofLabel(label, metric, value, countsOf(label));
    }

    /** Returns the resampled counts of a label, drawn when they are first asked for. */
    private Supplier<CountBootstrap> countsOf(int label) {
        AtomicReference<CountBootstrap> drawn = new AtomicReference<>();
        return () -> {
            if (drawn.get() == null) {
                drawn.set(new CountBootstrap(labels.get(label).counts(), resampling.counts(label)));
            }
            return drawn.get();
        };
    }

    private MetricValue ofLabel(
            int label, Metric metric, MetricValue value, Supplier<CountBootstrap> resampled) {
        if (value.value().isEmpty()) {
            return value;
        }
        LabelOutcomes outcomes = labels.get(label);
        ConfusionCounts counts = outcomes.counts();
        return switch (metric) {
            case ACCURACY, F1_MICRO ->
                    value.with(
                            ClopperPearson.of(
                                    counts.truePositives() + counts.trueNegatives(),
                                    counts.size()));
            case PRECISION ->
                    proportion(
                            value,
                            counts.truePositives(),
                            counts.truePositives() + counts.falsePositives(),
                            "the label was predicted for no row");
            case RECALL ->
                    proportion(
                            value,
                            counts.truePositives(),
                            counts.positives(),
                            "the label holds for no row");
            case F1, F1_MACRO, MCC, BALANCED_ACCURACY ->
                    resampled.get().interval(value, sample -> sample.value(metric));
            case AUROC -> DeLong.interval(value, outcomes.ranking().orElseThrow(), counts);
            case AVERAGE_PRECISION, LOG_LOSS, BRIER, ECE ->
                    rows.map(bootstrapped -> bootstrapped.interval(label, metric, value))
                            .orElseGet(() -> value.withoutInterval(RowBootstrap.TOO_MANY_ROWS));
        };
    }

    /** Adds the intervals of metrics over several labels. */
    Map<Metric, MetricValue> overLabels(Map<Metric, MetricValue> values) {
        Map<Metric, MetricValue> known = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> known.put(metric, overLabels(metric, value)));
        return known;
    }

    /** Adds the interval of a metric over several labels. */
    MetricValue overLabels(Metric metric, MetricValue value) {
        if (value.value().isEmpty()) {
            return value;
        }
        if (metric == Metric.ACCURACY) {
            return value.with(
                    ClopperPearson.of(PointValues.exactRows(labels), labels.get(0).size()));
        }
        return rows.map(bootstrapped -> bootstrapped.interval(metric, value))
                .orElseGet(() -> value.withoutInterval(RowBootstrap.TOO_MANY_ROWS));
    }

    private static MetricValue proportion(
            MetricValue value, long successes, long trials, String whyNone) {
        return trials == 0
                ? value.withoutInterval(whyNone)
                : value.with(ClopperPearson.of(successes, trials));
    }
}
