package podium.leaderboard.comparison;

import java.util.Optional;
import java.util.OptionalDouble;
import podium.data.Task;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.ResampledEvaluation;

/**
 * How two submissions compare on the same rows.
 *
 * <p>Accuracy is compared by McNemar's exact test, the AUROC of one label by DeLong's paired test,
 * everything else by a paired bootstrap of 2,000 samples, up to 20,000 rows.
 *
 * @param test name of the test
 * @param difference score of the first less that of the second; empty if there is no test
 * @param interval of the difference, 95 %
 * @param p chance of a difference at least as large between equals; empty where the test gives only
 *     an interval
 * @param margin how far apart two such scores must be to be told apart; empty for two that decide
 *     everything alike, which say nothing of that
 * @param reason why there is no test
 */
public record Comparison(
        String test,
        OptionalDouble difference,
        Optional<Interval> interval,
        OptionalDouble p,
        OptionalDouble margin,
        Optional<String> reason) {

    private static final double LEVEL = 0.05;

    /** Fixed, so that nobody can draw again for a kinder comparison. */
    private static final long BOOTSTRAP_SEED = 20_261_122L;

    /**
     * Compares two submissions.
     *
     * @param first its outcomes
     * @param second the other's, of the same rows in the same order
     */
    public static Comparison of(Metric metric, Outcomes first, Outcomes second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "%d rows cannot be compared with %d".formatted(first.size(), second.size()));
        }
        if (first.size() == 0) {
            return missing("none", "there are no rows");
        }
        if (metric.needsProbabilities()
                && !(first.hasProbabilities() && second.hasProbabilities())) {
            return missing("none", "one of the files has no probabilities");
        }
        boolean binary = first.labels().task() == Task.BINARY;
        if (metric == Metric.ACCURACY || (metric == Metric.F1_MICRO && binary)) {
            return McNemar.compare(first, second);
        }
        if (metric == Metric.AUROC && binary) {
            return PairedDeLong.compare(
                    first.truth(0), first.probability(0), second.probability(0));
        }
        return resampled(metric, first, second);
    }

    /** Returns a comparison that could not be made. */
    public static Comparison missing(String test, String reason) {
        return new Comparison(
                test,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(reason));
    }

    /** Returns whether the two differ by more than luck explains, at the level of 5 %. */
    public boolean toldApart() {
        if (p.isPresent()) {
            return p.getAsDouble() < LEVEL;
        }
        return interval.map(ends -> ends.low() > 0 || ends.high() < 0).orElse(false);
    }

    private static Comparison resampled(Metric metric, Outcomes first, Outcomes second) {
        String test = "paired bootstrap";
        if (first.size() > ResampledEvaluation.MAX_ROWS) {
            return missing(
                    test,
                    "no test above %d rows, as resampling them would take too long"
                            .formatted(ResampledEvaluation.MAX_ROWS));
        }
        MetricValue difference =
                ResampledEvaluation.difference(metric, first, second, BOOTSTRAP_SEED);
        if (difference.interval().isEmpty()) {
            return missing(test, difference.reason().orElse("the metric has no value"));
        }
        Interval interval = difference.interval().get();
        double width = interval.high() - interval.low();
        return new Comparison(
                test,
                difference.value(),
                Optional.of(interval),
                OptionalDouble.empty(),
                width == 0 ? OptionalDouble.empty() : OptionalDouble.of(width / 2),
                Optional.empty());
    }
}
