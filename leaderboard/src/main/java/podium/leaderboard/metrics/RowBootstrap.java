package podium.leaderboard.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Resamples whole rows, with all their labels, for metrics that are more than counts of one label.
 *
 * <p>A sample is a weight per row; every label was sorted once, so a sample costs one pass over the
 * rows.
 */
final class RowBootstrap {

    /** Above this no intervals are given. */
    static final int MAX_ROWS = 20_000;

    static final String TOO_MANY_ROWS =
            "no interval above " + MAX_ROWS + " rows, as resampling them would take too long";

    static final String ONE_CLASS_ONLY = "most samples of the rows have one class only";

    private final Map<Metric, double[]> overall = replicates();
    private final List<Map<Metric, double[]>> labels = new ArrayList<>();
    private final boolean[] exact;

    /**
     * Draws the samples.
     *
     * @param outcomes of every label; at least one row
     */
    RowBootstrap(List<LabelOutcomes> outcomes, RandomStream random) {
        List<WeightedRows> rows = outcomes.stream().map(WeightedRows::new).toList();
        rows.forEach(label -> labels.add(replicates()));
        exact = PointValues.exact(outcomes);
        int[] weights = new int[outcomes.get(0).size()];
        for (int replicate = 0; replicate < Percentiles.REPLICATES; replicate++) {
            draw(weights, random);
            measure(rows, weights, replicate);
        }
    }

    /** Returns what a metric over several labels came to in each sample, NaN for none; no copy. */
    double[] samples(Metric metric) {
        return overall.get(metric);
    }

    /** Returns what a metric of one label came to in each sample, NaN for none; no copy. */
    double[] samples(int label, Metric metric) {
        return labels.get(label).get(metric);
    }

    /** Gives a value over several labels the interval of its metric. */
    MetricValue interval(Metric metric, MetricValue value) {
        return interval(value, overall.get(metric));
    }

    /** Gives a value of one label the interval of its metric. */
    MetricValue interval(int label, Metric metric, MetricValue value) {
        return interval(value, labels.get(label).get(metric));
    }

    private static MetricValue interval(MetricValue value, double[] replicates) {
        return Percentiles.interval(replicates)
                .map(value::with)
                .orElseGet(() -> value.withoutInterval(ONE_CLASS_ONLY));
    }

    private static Map<Metric, double[]> replicates() {
        Map<Metric, double[]> replicates = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            replicates.put(metric, new double[Percentiles.REPLICATES]);
        }
        return replicates;
    }

    private static void draw(int[] weights, RandomStream random) {
        Arrays.fill(weights, 0);
        for (int drawn = 0; drawn < weights.length; drawn++) {
            weights[random.below(weights.length)]++;
        }
    }

    private void measure(List<WeightedRows> rows, int[] weights, int replicate) {
        ConfusionCounts pooled = new ConfusionCounts(0, 0, 0, 0);
        for (int label = 0; label < rows.size(); label++) {
            pooled = pooled.plus(rows.get(label).weigh(weights, labels.get(label), replicate));
        }
        overall.forEach(
                (metric, values) -> {
                    double sum = 0;
                    for (Map<Metric, double[]> label : labels) {
                        sum += label.get(metric)[replicate];
                    }
                    values[replicate] = sum / labels.size();
                });
        overall.get(Metric.ACCURACY)[replicate] = exactShare(weights);
        // Over labels the macro average is theirs, not that of the two classes of each.
        overall.get(Metric.F1_MACRO)[replicate] = overall.get(Metric.F1)[replicate];
        overall.get(Metric.F1_MICRO)[replicate] = pooled.f1();
    }

    private double exactShare(int[] weights) {
        long right = 0;
        for (int row = 0; row < weights.length; row++) {
            right += exact[row] ? weights[row] : 0;
        }
        return (double) right / weights.length;
    }
}
