package podium.leaderboard.metrics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resamples whole rows, with all their labels, for metrics that are more than counts of one label.
 *
 * <p>A sample is a weight per row; every label was sorted once, so a sample costs one pass over the
 * rows. Labels are worked off on all processors.
 */
final class RowBootstrap {

    /** Above this no intervals are given. */
    static final int MAX_ROWS = 20_000;

    static final String TOO_MANY_ROWS =
            "no interval above " + MAX_ROWS + " rows, as resampling them would take too long";

    static final String ONE_CLASS_ONLY = "most samples of the rows have one class only";

    private final Map<Metric, double[]> overall = new EnumMap<>(Metric.class);
    private final List<WeightedRows> labels;

    /**
     * Measures the samples.
     *
     * @param outcomes of every label; at least one row
     * @param samples of as many rows
     * @param wanted the metrics to compute; others have no samples
     */
    RowBootstrap(List<LabelOutcomes> outcomes, RowSamples samples, Set<Metric> wanted) {
        Set<Metric> ofLabels = EnumSet.noneOf(Metric.class);
        ofLabels.addAll(wanted);
        if (wanted.contains(Metric.F1_MACRO)) {
            ofLabels.add(Metric.F1);
        }
        labels = outcomes.stream().map(label -> new WeightedRows(label, ofLabels)).toList();
        labels.parallelStream().forEach(label -> samples.forEach(label::weigh));
        for (Metric metric : wanted) {
            overall.put(
                    metric,
                    switch (metric) {
                        case ACCURACY -> exactShares(PointValues.exact(outcomes), samples);
                        case F1_MICRO -> pooledF1();
                        // Over labels the macro average is theirs, not of the classes of each.
                        case F1_MACRO -> means(Metric.F1);
                        default -> means(metric);
                    });
        }
    }

    /** Returns what a metric over several labels came to in each sample, NaN for none; no copy. */
    double[] samples(Metric metric) {
        return overall.get(metric);
    }

    /** Returns what a metric of one label came to in each sample, NaN for none; no copy. */
    double[] samples(int label, Metric metric) {
        return labels.get(label).samples(metric);
    }

    /** Gives a value over several labels the interval of its metric. */
    MetricValue interval(Metric metric, MetricValue value) {
        return interval(value, samples(metric));
    }

    /** Gives a value of one label the interval of its metric. */
    MetricValue interval(int label, Metric metric, MetricValue value) {
        return interval(value, samples(label, metric));
    }

    private static MetricValue interval(MetricValue value, double[] replicates) {
        return Percentiles.interval(value, replicates, ONE_CLASS_ONLY);
    }

    private double[] means(Metric metric) {
        double[] means = new double[Percentiles.REPLICATES];
        for (int replicate = 0; replicate < means.length; replicate++) {
            double sum = 0;
            for (WeightedRows label : labels) {
                sum += label.samples(metric)[replicate];
            }
            means[replicate] = sum / labels.size();
        }
        return means;
    }

    private double[] pooledF1() {
        double[] values = new double[Percentiles.REPLICATES];
        for (int replicate = 0; replicate < values.length; replicate++) {
            ConfusionCounts pooled = new ConfusionCounts(0, 0, 0, 0);
            for (WeightedRows label : labels) {
                pooled = pooled.plus(label.counts(replicate));
            }
            values[replicate] = pooled.f1();
        }
        return values;
    }

    private static double[] exactShares(boolean[] exact, RowSamples samples) {
        double[] shares = new double[Percentiles.REPLICATES];
        samples.forEach(
                (replicate, weights) -> {
                    long right = 0;
                    for (int row = 0; row < weights.length; row++) {
                        right += exact[row] ? weights[row] : 0;
                    }
                    shares[replicate] = (double) right / weights.length;
                });
        return shares;
    }
}
