package podium.competition.prediction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.List;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.PrefetchedBatches;
import podium.competition.kernels.Autocast;
import podium.competition.kernels.Precision;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.SolutionException;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.submission.Predictions;

/** Sends memes through a trained model without changing it. */
public final class Predictor {

    private final MemeModel model;
    private final Labels labels;
    private final NDManager manager;
    private final Precision precision;

    /**
     * Creates a predictor.
     *
     * @param model with its weights
     * @param labels of the competition, one for each logit
     * @param precision to compute in
     * @param manager of the device to compute on; every batch gets a child of it, closed at once
     */
    public Predictor(MemeModel model, Labels labels, Precision precision, NDManager manager) {
        this.model = model;
        this.labels = labels;
        this.precision = precision;
        this.manager = manager;
    }

    /**
     * Predicts a split: a label holds where its probability is at least its threshold.
     *
     * @param thresholds one for each label
     * @param batchSize most memes at once
     * @return in the order of the memes
     * @throws SolutionException if a probability is not a number; names the memes
     */
    public Predictions predict(
            EncodedMemes memes, double[] thresholds, int batchSize, Progress progress) {
        float[][] probabilities = probabilities(memes, batchSize, progress);
        List<String> ids = memes.memes().stream().map(Meme::id).toList();
        return Predictions.decide(labels, ids, probabilities, thresholds);
    }

    /**
     * Computes the probability of each label for each meme.
     *
     * @return float32 [memes][labels] in [0, 1], in the order of the memes
     * @throws SolutionException if one is not a number; names the memes
     */
    public float[][] probabilities(EncodedMemes memes, int batchSize, Progress progress) {
        float[][] probabilities = new float[memes.size()][];
        List<int[]> plan = BatchPlan.inOrder(memes, batchSize);
        try (Progress.Task task = progress.begin("predicting", memes.size());
                PrefetchedBatches batches = PrefetchedBatches.plain(memes, plan, manager)) {
            for (int[] rows : plan) {
                float[] batch = probabilities(memes, rows, batches.next());
                for (int i = 0; i < rows.length; i++) {
                    float[] row = new float[labels.size()];
                    System.arraycopy(batch, i * row.length, row, 0, row.length);
                    probabilities[rows[i]] = row;
                }
                task.advance(rows.length);
            }
        }
        return probabilities;
    }

    /** Returns probabilities [rows × labels], meme by meme. */
    private float[] probabilities(EncodedMemes memes, int[] rows, MemeBatch batch) {
        try (NDManager scope = batch.manager()) {
            Pass pass = Pass.evaluating(new Autocast(scope, precision), "predict");
            NDArray logits = model.score(batch, pass, labels.size());
            float[] probabilities = Activation.sigmoid(logits).toFloatArray(); // [B × L]
            refuseNonNumbers(memes, rows, probabilities);
            return probabilities;
        }
    }

    private void refuseNonNumbers(EncodedMemes memes, int[] rows, float[] probabilities) {
        for (int i = 0; i < probabilities.length; i++) {
            if (!Float.isFinite(probabilities[i])) {
                int row = rows[i / labels.size()];
                throw new SolutionException(
                        "%s gives %s for label '%s' of meme '%s'; expected a finite score"
                                .formatted(
                                        model.getClass().getName(),
                                        probabilities[i],
                                        labels.names().get(i % labels.size()),
                                        memes.memes().get(row).id()));
            }
        }
    }
}
