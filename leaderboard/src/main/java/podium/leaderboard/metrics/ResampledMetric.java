package podium.leaderboard.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One metric of predictions that were repeated, and its mean in each sample of the rows. */
public final class ResampledMetric {

    private final List<MetricValue> repetitions;
    private final double[] samples;

    /**
     * Averages samples.
     *
     * @param repetitions the metric of each repetition
     * @param samples the metric of each repetition in each sample, NaN where it has none
     */
    ResampledMetric(List<MetricValue> repetitions, List<double[]> samples) {
        this.repetitions = repetitions;
        this.samples = mean(samples);
    }

    private static double[] mean(List<double[]> repetitions) {
        double[] mean = new double[repetitions.get(0).length];
        for (double[] samples : repetitions) {
            for (int sample = 0; sample < mean.length; sample++) {
                mean[sample] += samples[sample] / repetitions.size();
            }
        }
        return mean;
    }

    /** Returns the mean over the repetitions, with the interval that resampling the rows gives. */
    public MetricValue value() {
        Optional<MetricValue> missing = missing();
        return missing.orElseGet(() -> withInterval(mean(), samples));
    }

    /**
     * Returns the standard deviation of the repetitions, with n − 1 below the line; empty for fewer
     * than two, or if the metric has no value.
     */
    public OptionalDouble spread() {
        if (repetitions.size() < 2 || missing().isPresent()) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares =
                repetitions.stream()
                        .mapToDouble(each -> each.value().getAsDouble() - mean)
                        .map(deviation -> deviation * deviation)
                        .sum();
        return OptionalDouble.of(Math.sqrt(squares / (repetitions.size() - 1)));
    }

    /**
     * Returns this metric less another of the same rows, with the interval of the paired bootstrap.
     *
     * @param other resampled with the same seed
     */
    public MetricValue minus(ResampledMetric other) {
        Optional<MetricValue> missing = missing().or(other::missing);
        if (missing.isPresent()) {
            return missing.get();
        }
        double[] differences = new double[samples.length];
        for (int sample = 0; sample < differences.length; sample++) {
            differences[sample] = samples[sample] - other.samples[sample];
        }
        return withInterval(mean() - other.mean(), differences);
    }

    private Optional<MetricValue> missing() {
        return repetitions.stream().filter(each -> each.value().isEmpty()).findFirst();
    }

    private double mean() {
        return repetitions.stream()
                .mapToDouble(each -> each.value().getAsDouble())
                .average()
                .orElseThrow();
    }

    private static MetricValue withInterval(double value, double[] samples) {
        MetricValue known = MetricValue.of(value);
        return Percentiles.interval(samples)
                .map(known::with)
                .orElseGet(() -> known.withoutInterval(RowBootstrap.ONE_CLASS_ONLY));
    }
}
