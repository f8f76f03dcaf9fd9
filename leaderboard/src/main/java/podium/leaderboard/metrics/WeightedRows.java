package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** One label's rows, prepared so that its metrics under new weights take one pass. */
final class WeightedRows {

    private final int[] truePositives; // rows
    private final int[] falsePositives;
    private final int[] falseNegatives;
    private final double[] logLoss;
    private final double[] brier;
    private final double[] excess;
    private final byte[] bins;
    private final double[] excessOfBin = new double[ProbabilityLoss.BINS];

    private final Set<Metric> wanted;
    private final boolean lossWanted;
    private final Optional<RankedRows> ranks;
    private final boolean countsWanted;
    private final Map<Metric, double[]> samples = new EnumMap<>(Metric.class);
    private final ConfusionCounts[] counts = new ConfusionCounts[Percentiles.REPLICATES];

    /**
     * Prepares a label.
     *
     * @param wanted the metrics to compute of each sample
     */
    WeightedRows(LabelOutcomes label, Set<Metric> wanted) {
        this.wanted = wanted;
        int size = label.size();
        truePositives = rows(label, true, true);
        falsePositives = rows(label, false, true);
        falseNegatives = rows(label, true, false);
        boolean known = label.probability().isPresent();
        ranks =
                known && anyOf(Metric.AUROC, Metric.AVERAGE_PRECISION)
                        ? Optional.of(new RankedRows(label))
                        : Optional.empty();
        lossWanted = known && anyOf(Metric.LOG_LOSS, Metric.BRIER, Metric.ECE);
        countsWanted = wanted.stream().anyMatch(metric -> !metric.needsProbabilities());
        logLoss = new double[lossWanted ? size : 0];
        brier = new double[logLoss.length];
        excess = new double[logLoss.length];
        bins = new byte[logLoss.length];
        if (lossWanted) {
            prepareLosses(label.truth(), label.probability().orElseThrow());
        }
        for (Metric metric : wanted) {
            double[] values = new double[Percentiles.REPLICATES];
            Arrays.fill(values, Double.NaN);
            samples.put(metric, values);
        }
    }

    private static int[] rows(LabelOutcomes label, boolean truth, boolean decided) {
        return IntStream.range(0, label.size())
                .filter(row -> label.truth()[row] == truth && label.decided()[row] == decided)
                .toArray();
    }

    private boolean anyOf(Metric first, Metric... others) {
        return EnumSet.of(first, others).stream().anyMatch(wanted::contains);
    }

    private void prepareLosses(boolean[] truth, double[] probabilities) {
        for (int row = 0; row < probabilities.length; row++) {
            boolean holds = truth[row];
            double probability = probabilities[row];
            logLoss[row] = ProbabilityLoss.logLoss(holds, probability);
            brier[row] = ProbabilityLoss.brier(holds, probability);
            excess[row] = probability - (holds ? 1 : 0);
            bins[row] = (byte) ProbabilityLoss.bin(probability);
        }
    }

    /**
     * Computes every wanted metric of a sample.
     *
     * @param weights how often each row was drawn
     */
    void weigh(int replicate, byte[] weights) {
        if (countsWanted) {
            counts[replicate] = count(weights);
            for (Metric metric : wanted) {
                if (!metric.needsProbabilities()) {
                    samples.get(metric)[replicate] = counts[replicate].value(metric);
                }
            }
        }
        if (ranks.isPresent()) {
            RankedRows order = ranks.get();
            order.weigh(weights);
            set(Metric.AUROC, replicate, order::auroc);
            set(Metric.AVERAGE_PRECISION, replicate, order::averagePrecision);
        }
        if (lossWanted) {
            set(Metric.LOG_LOSS, replicate, () -> mean(weights, logLoss));
            set(Metric.BRIER, replicate, () -> mean(weights, brier));
            set(Metric.ECE, replicate, () -> calibrationError(weights));
        }
    }

    private void set(Metric metric, int replicate, DoubleSupplier value) {
        double[] values = samples.get(metric);
        if (values != null) {
            values[replicate] = value.getAsDouble();
        }
    }

    /** Returns what a metric came to in each sample, NaN for none; not a copy. */
    double[] samples(Metric metric) {
        return samples.get(metric);
    }

    /** Returns the counts of a sample, where a metric of counts is wanted. */
    ConfusionCounts counts(int replicate) {
        return counts[replicate];
    }

    private ConfusionCounts count(byte[] weights) {
        long right = sum(weights, truePositives);
        long tooMany = sum(weights, falsePositives);
        long missed = sum(weights, falseNegatives);
        // As many rows were drawn as there are.
        return new ConfusionCounts(
                right, tooMany, missed, weights.length - right - tooMany - missed);
    }

    private static long sum(byte[] weights, int[] rows) {
        int sum = 0;
        for (int row : rows) {
            sum += weights[row];
        }
        return sum;
    }

    /** Four sums at a time, since an addition would have to wait for the one before it. */
    private static double mean(byte[] weights, double[] values) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int row = 0;
        for (; row + 3 < weights.length; row += 4) {
            first += weights[row] * values[row];
            second += weights[row + 1] * values[row + 1];
            third += weights[row + 2] * values[row + 2];
            fourth += weights[row + 3] * values[row + 3];
        }
        for (; row < weights.length; row++) {
            first += weights[row] * values[row];
        }
        return (first + second + (third + fourth)) / weights.length;
    }

    private double calibrationError(byte[] weights) {
        Arrays.fill(excessOfBin, 0);
        for (int row = 0; row < weights.length; row++) {
            excessOfBin[bins[row]] += weights[row] * excess[row];
        }
        double error = 0;
        for (double ofBin : excessOfBin) {
            error += Math.abs(ofBin);
        }
        return error / weights.length;
    }
}
