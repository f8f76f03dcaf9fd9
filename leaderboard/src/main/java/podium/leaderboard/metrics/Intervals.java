package podium.leaderboard.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.data.Task;

/** Gives every metric its 95 % interval, by the method that suits it. */
final class Intervals {

    private static final long ROWS = -1;

    private final List<LabelOutcomes> labels;
    private final long seed;
    private final Optional<RowBootstrap> rows;

    Intervals(List<LabelOutcomes> labels, Task task, long seed) {
        this.labels = labels;
        this.seed = seed;
        int size = labels.get(0).size();
        boolean needed = task == Task.MULTILABEL || labels.get(0).ranking().isPresent();
        this.rows =
                needed && size > 0 && size <= RowBootstrap.MAX_ROWS
                        ? Optional.of(new RowBootstrap(labels, new RandomStream(seed, ROWS)))
                        : Optional.empty();
    }

    /** Adds the intervals of one label's metrics. */
    Map<Metric, MetricValue> ofLabel(int label, Map<Metric, MetricValue> values) {
        LabelOutcomes outcomes = labels.get(label);
        ConfusionCounts counts = outcomes.counts();
        if (counts.size() == 0) {
            return values;
        }
        CountBootstrap bootstrap = new CountBootstrap(counts, new RandomStream(seed, label));
        Map<Metric, MetricValue> known = new EnumMap<>(Metric.class);
        values.forEach(
                (metric, value) ->
                        known.put(
                                metric,
                                value.value().isEmpty()
                                        ? value
                                        : ofLabel(label, metric, value, bootstrap)));
        return known;
    }

    private MetricValue ofLabel(
            int label, Metric metric, MetricValue value, CountBootstrap bootstrap) {
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
                    bootstrap.interval(value, sample -> sample.value(metric));
            case AUROC -> DeLong.interval(value, outcomes.ranking().orElseThrow(), counts);
            case AVERAGE_PRECISION, LOG_LOSS, BRIER, ECE ->
                    rows.map(bootstrapped -> bootstrapped.interval(label, metric, value))
                            .orElseGet(() -> value.withoutInterval(RowBootstrap.TOO_MANY_ROWS));
        };
    }

    /** Adds the intervals of metrics over several labels. */
    Map<Metric, MetricValue> overLabels(Map<Metric, MetricValue> values) {
        Map<Metric, MetricValue> known = new EnumMap<>(Metric.class);
        values.forEach(
                (metric, value) ->
                        known.put(
                                metric,
                                value.value().isEmpty() ? value : overLabels(metric, value)));
        return known;
    }

    private MetricValue overLabels(Metric metric, MetricValue value) {
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
