package podium.leaderboard.metrics;

import java.util.function.ToDoubleFunction;

/**
 * Resamples the four counts of a label, as if its rows had been drawn again with replacement.
 *
 * <p>Metrics of counts depend on the rows through the counts alone, so drawing these from their
 * multinomial distribution is the row bootstrap itself, at a cost that hardly grows with the rows.
 */
final class CountBootstrap {

    private final ConfusionCounts[] replicates = new ConfusionCounts[Percentiles.REPLICATES];

    /** Draws the samples. */
    CountBootstrap(ConfusionCounts counts, RandomStream random) {
        for (int replicate = 0; replicate < replicates.length; replicate++) {
            replicates[replicate] = draw(counts, random);
        }
    }

    /** Gives a value the interval of its metric. */
    MetricValue interval(MetricValue value, ToDoubleFunction<ConfusionCounts> metric) {
        double[] values = new double[replicates.length];
        for (int replicate = 0; replicate < values.length; replicate++) {
            values[replicate] = metric.applyAsDouble(replicates[replicate]);
        }
        return Percentiles.interval(value, values, PointValues.NO_ROWS);
    }

    private static ConfusionCounts draw(ConfusionCounts counts, RandomStream random) {
        long size = counts.size();
        long positives = Binomial.draw(size, counts.positives() / (double) size, random);
        long truePositives = part(positives, counts.truePositives(), counts.positives(), random);
        long negatives = size - positives;
        long trueNegatives = part(negatives, counts.trueNegatives(), counts.negatives(), random);
        return new ConfusionCounts(
                truePositives, negatives - trueNegatives, positives - truePositives, trueNegatives);
    }

    private static long part(long drawn, long part, long whole, RandomStream random) {
        return drawn == 0 ? 0 : Binomial.draw(drawn, part / (double) whole, random);
    }
}
