package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** One label's rows, prepared so that its metrics under new weights take one pass. */
final class WeightedRows {

    private static final int TRUE = 1;
    private static final int DECIDED = 2;

    private final byte[] cells;
    private final boolean ranked;
    private final double[] logLoss;
    private final double[] brier;
    private final double[] excess;
    private final byte[] bins;
    private final int[] groups;
    private final int[] positives;
    private final int[] negatives;
    private final double[] excessOfBin = new double[ProbabilityLoss.BINS];

    private final Set<Metric> wanted;
    private final boolean lossWanted;
    private final boolean rankWanted;
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
        cells = new byte[size];
        for (int row = 0; row < size; row++) {
            cells[row] =
                    (byte) ((label.truth()[row] ? TRUE : 0) + (label.decided()[row] ? DECIDED : 0));
        }
        ranked = label.ranking().isPresent();
        rankWanted = ranked && anyOf(Metric.AUROC, Metric.AVERAGE_PRECISION);
        lossWanted = ranked && anyOf(Metric.LOG_LOSS, Metric.BRIER, Metric.ECE);
        countsWanted = wanted.stream().anyMatch(metric -> !metric.needsProbabilities());
        logLoss = new double[lossWanted ? size : 0];
        brier = new double[logLoss.length];
        excess = new double[logLoss.length];
        bins = new byte[logLoss.length];
        groups = new int[rankWanted ? size : 0];
        int distinct = rankWanted ? label.ranking().get().size() : 0;
        positives = new int[distinct];
        negatives = new int[distinct];
        if (lossWanted) {
            prepareLosses(label.truth(), label.probability().orElseThrow());
        }
        if (rankWanted) {
            prepareRanks(label.ranking().orElseThrow(), label.probability().orElseThrow());
        }
        for (Metric metric : wanted) {
            double[] values = new double[Percentiles.REPLICATES];
            Arrays.fill(values, Double.NaN);
            samples.put(metric, values);
        }
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

    private void prepareRanks(Ranking ranking, double[] probabilities) {
        for (int row = 0; row < probabilities.length; row++) {
            groups[row] = ranking.firstAtLeast(probabilities[row]);
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
        if (rankWanted) {
            rank(weights);
            if (wanted.contains(Metric.AUROC)) {
                samples.get(Metric.AUROC)[replicate] = Ranking.auroc(positives, negatives);
            }
            if (wanted.contains(Metric.AVERAGE_PRECISION)) {
                samples.get(Metric.AVERAGE_PRECISION)[replicate] =
                        Ranking.averagePrecision(positives, negatives);
            }
        }
        if (lossWanted) {
            lose(weights, replicate);
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
        long[] count = new long[TRUE + DECIDED + 1];
        for (int row = 0; row < weights.length; row++) {
            count[cells[row]] += weights[row];
        }
        return new ConfusionCounts(count[TRUE + DECIDED], count[DECIDED], count[TRUE], count[0]);
    }

    private void rank(byte[] weights) {
        Arrays.fill(positives, 0);
        Arrays.fill(negatives, 0);
        for (int row = 0; row < weights.length; row++) {
            if ((cells[row] & TRUE) != 0) {
                positives[groups[row]] += weights[row];
            } else {
                negatives[groups[row]] += weights[row];
            }
        }
    }

    private void lose(byte[] weights, int replicate) {
        double logLossSum = 0;
        double brierSum = 0;
        Arrays.fill(excessOfBin, 0);
        for (int row = 0; row < weights.length; row++) {
            int weight = weights[row];
            logLossSum += weight * logLoss[row];
            brierSum += weight * brier[row];
            excessOfBin[bins[row]] += weight * excess[row];
        }
        double error = 0;
        for (double ofBin : excessOfBin) {
            error += Math.abs(ofBin);
        }
        set(Metric.LOG_LOSS, replicate, logLossSum / weights.length);
        set(Metric.BRIER, replicate, brierSum / weights.length);
        set(Metric.ECE, replicate, error / weights.length);
    }

    private void set(Metric metric, int replicate, double value) {
        double[] values = samples.get(metric);
        if (values != null) {
            values[replicate] = value;
        }
    }
}
