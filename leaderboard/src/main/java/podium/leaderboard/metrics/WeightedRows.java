package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.Map;

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

    WeightedRows(LabelOutcomes label) {
        int size = label.size();
        cells = new byte[size];
        for (int row = 0; row < size; row++) {
            cells[row] =
                    (byte) ((label.truth()[row] ? TRUE : 0) + (label.decided()[row] ? DECIDED : 0));
        }
        ranked = label.ranking().isPresent();
        int known = ranked ? size : 0;
        logLoss = new double[known];
        brier = new double[known];
        excess = new double[known];
        bins = new byte[known];
        groups = new int[known];
        int distinct = ranked ? label.ranking().get().size() : 0;
        positives = new int[distinct];
        negatives = new int[distinct];
        for (int row = 0; row < known; row++) {
            boolean holds = label.truth()[row];
            double probability = label.probability().orElseThrow()[row];
            logLoss[row] = ProbabilityLoss.logLoss(holds, probability);
            brier[row] = ProbabilityLoss.brier(holds, probability);
            excess[row] = probability - (holds ? 1 : 0);
            bins[row] = (byte) ProbabilityLoss.bin(probability);
            groups[row] = label.ranking().get().firstAtLeast(probability);
        }
    }

    /**
     * Computes every metric of a sample.
     *
     * @param weights how often each row was drawn
     * @param values of each metric, a number per sample, of which one is set; NaN for none
     * @param replicate which one
     * @return the counts of the sample
     */
    ConfusionCounts weigh(int[] weights, Map<Metric, double[]> values, int replicate) {
        long[] count = new long[TRUE + DECIDED + 1];
        for (int row = 0; row < weights.length; row++) {
            count[cells[row]] += weights[row];
        }
        ConfusionCounts counts =
                new ConfusionCounts(count[TRUE + DECIDED], count[DECIDED], count[TRUE], count[0]);
        values.forEach(
                (metric, samples) ->
                        samples[replicate] =
                                metric.needsProbabilities() ? Double.NaN : counts.value(metric));
        if (ranked) {
            rank(weights);
            values.get(Metric.AUROC)[replicate] = Ranking.auroc(positives, negatives);
            values.get(Metric.AVERAGE_PRECISION)[replicate] =
                    Ranking.averagePrecision(positives, negatives);
            lose(weights, values, replicate);
        }
        return counts;
    }

    private void rank(int[] weights) {
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

    private void lose(int[] weights, Map<Metric, double[]> values, int replicate) {
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
        values.get(Metric.LOG_LOSS)[replicate] = logLossSum / weights.length;
        values.get(Metric.BRIER)[replicate] = brierSum / weights.length;
        values.get(Metric.ECE)[replicate] = error / weights.length;
    }
}
