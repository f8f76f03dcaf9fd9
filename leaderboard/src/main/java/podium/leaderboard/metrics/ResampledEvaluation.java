package podium.leaderboard.metrics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import podium.data.Labels;
import podium.data.Task;

/**
 * Every metric of predictions, and what it comes to in 2,000 samples of the rows, so that two
 * predictions of the same rows can be compared.
 *
 * <p>Samples of one seed and one number of rows are the same samples: the difference of two
 * evaluations in each of them is a paired bootstrap, in which cancels out what makes some rows hard
 * for both.
 *
 * <p>Predictions that were repeated, such as with several random orders, count by the mean of their
 * metrics, in every sample too.
 */
public final class ResampledEvaluation {

    /** With more rows, resampling them takes too long to wait for. */
    public static final int MAX_ROWS = RowBootstrap.MAX_ROWS;

    /** Unlike the purposes of a score's intervals, which are labels and −1. */
    private static final long SAMPLES = -2;

    private final Labels labels;
    private final List<Evaluation> evaluations;
    private final List<RowBootstrap> bootstraps;

    private ResampledEvaluation(
            Labels labels, List<Evaluation> evaluations, List<RowBootstrap> bootstraps) {
        this.labels = labels;
        this.evaluations = evaluations;
        this.bootstraps = bootstraps;
    }

    /**
     * Computes every metric in every sample, on all processors.
     *
     * @param repetitions at least one, all with the same truth for the same rows, at least one
     * @param seed of the samples; the same for what is to be compared
     */
    public static ResampledEvaluation of(List<Outcomes> repetitions, long seed) {
        RowSamples samples = new RowSamples(repetitions.get(0).size(), seed, SAMPLES);
        return of(repetitions, samples, EnumSet.allOf(Metric.class));
    }

    /**
     * Returns a metric of one prediction less that of another, with the interval of the paired
     * bootstrap, without the work for other metrics.
     *
     * @param first over all labels
     * @param second of the same rows, up to {@link #MAX_ROWS}
     * @param seed of the samples
     */
    public static MetricValue difference(
            Metric metric, Outcomes first, Outcomes second, long seed) {
        RowSamples samples = new RowSamples(first.size(), seed, SAMPLES);
        Set<Metric> wanted = EnumSet.of(metric);
        return of(List.of(first), samples, wanted)
                .get(metric)
                .minus(of(List.of(second), samples, wanted).get(metric));
    }

    private static ResampledEvaluation of(
            List<Outcomes> repetitions, RowSamples samples, Set<Metric> wanted) {
        return new ResampledEvaluation(
                repetitions.get(0).labels(),
                repetitions.stream().map(Evaluation::of).toList(),
                repetitions.parallelStream()
                        .map(LabelOutcomes::of)
                        .map(each -> new RowBootstrap(each, samples, wanted))
                        .toList());
    }

    /** Returns a metric over all labels. */
    public ResampledMetric get(Metric metric) {
        if (labels.task() == Task.BINARY) {
            return get(metric, 0);
        }
        return new ResampledMetric(
                evaluations.stream().map(each -> each.get(metric)).toList(),
                bootstraps.stream().map(each -> each.samples(metric)).toList());
    }

    /**
     * Returns a metric of one label.
     *
     * @param label its place among the labels, from 0
     */
    public ResampledMetric get(Metric metric, int label) {
        String name = labels.names().get(label);
        return new ResampledMetric(
                evaluations.stream().map(each -> each.labels().get(name).get(metric)).toList(),
                bootstraps.stream().map(each -> each.samples(label, metric)).toList());
    }
}
