package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.EncodedMemes;
import podium.competition.kernels.Autocast;
import podium.competition.kernels.Precision;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Thresholds;
import podium.data.Labels;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.ThresholdSweep;

/**
 * What a model comes to on the validation split.
 *
 * @param loss mean over the memes
 * @param probabilities [memes][labels]
 * @param sweeps the best thresholds, one for each label
 * @param evaluation at those thresholds
 */
record Validation(
        double loss,
        List<float[]> probabilities,
        List<ThresholdSweep> sweeps,
        Evaluation evaluation) {

    /** Returns the chosen thresholds by label. */
    Map<String, Double> thresholds(Labels labels) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            thresholds.put(labels.names().get(label), sweeps.get(label).threshold());
        }
        return thresholds;
    }

    /**
     * Runs the model over the split and sweeps the thresholds.
     *
     * @param frozen what is known of these memes
     * @param beforeBatch may throw, to end it early
     */
    static Validation of(
            MemeModel model,
            EncodedMemes memes,
            Labels labels,
            LossFunction lossFunction,
            Thresholds thresholds,
            Metric metric,
            String phase,
            int batchSize,
            Precision precision,
            NDManager manager,
            FrozenOutputs frozen,
            Runnable beforeBatch) {
        float[][] probabilities = new float[memes.size()][];
        double loss = 0;
        for (int[] rows : BatchPlan.inOrder(memes, batchSize)) {
            beforeBatch.run();
            try (NDManager scratch = manager.newSubManager()) {
                MemeBatch batch = memes.batch(scratch, rows);
                Pass pass =
                        Pass.evaluating(
                                new Autocast(scratch, precision),
                                phase,
                                frozen.of(batch, rows, true));
                NDArray logits = model.score(batch, pass, labels.size());
                loss +=
                        rows.length
                                * (double)
                                        lossFunction
                                                .of(logits, batch.labels().orElseThrow())
                                                .getFloat();
                float[] flat = Activation.sigmoid(logits).toFloatArray();
                for (int i = 0; i < rows.length; i++) {
                    probabilities[rows[i]] =
                            Arrays.copyOfRange(flat, i * labels.size(), (i + 1) * labels.size());
                }
            }
        }
        return sweep(loss / memes.size(), probabilities, memes, labels, thresholds, metric);
    }

    /**
     * Sweeps the thresholds.
     *
     * @param loss mean over the memes
     * @param rows probabilities, [memes][labels]
     */
    static Validation sweep(
            double loss,
            float[][] rows,
            EncodedMemes memes,
            Labels labels,
            Thresholds thresholds,
            Metric metric) {
        Metric objective = ThresholdSweep.objectiveFor(metric, labels.task());
        boolean[][] truth = new boolean[labels.size()][rows.length];
        boolean[][] decided = new boolean[labels.size()][rows.length];
        double[][] probability = new double[labels.size()][rows.length];
        List<ThresholdSweep> sweeps = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            for (int row = 0; row < rows.length; row++) {
                truth[label][row] = memes.truth(row)[label];
                probability[label][row] = rows[row][label];
            }
            ThresholdSweep sweep =
                    thresholds instanceof Thresholds.Grid grid
                            ? ThresholdSweep.over(
                                    grid.candidates().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray(),
                                    truth[label],
                                    probability[label],
                                    objective)
                            : ThresholdSweep.exact(truth[label], probability[label], objective);
            sweeps.add(sweep);
            for (int row = 0; row < rows.length; row++) {
                decided[label][row] = probability[label][row] >= sweep.threshold();
            }
        }
        Evaluation evaluation =
                Evaluation.of(new Outcomes(labels, truth, decided, Optional.of(probability)));
        return new Validation(loss, List.of(rows), sweeps, evaluation);
    }
}
