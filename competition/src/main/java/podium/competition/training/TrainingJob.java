package podium.competition.training;

import ai.djl.ndarray.NDManager;
import podium.competition.encoding.EncodedMemes;
import podium.competition.kernels.Precision;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Recipe;
import podium.data.Labels;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/**
 * Everything training needs.
 *
 * @param model initialised
 * @param labels of the competition
 * @param recipe how to train
 * @param metric that selects the epoch
 * @param train labelled memes to learn from
 * @param dev labelled memes to select the epoch and the thresholds on
 * @param precision to compute with
 * @param seed of the run
 * @param manager owns the model's weights; its device is trained on
 * @param progress told of what is computed once before an epoch
 */
public record TrainingJob(
        MemeModel model,
        Labels labels,
        Recipe recipe,
        Metric metric,
        EncodedMemes train,
        EncodedMemes dev,
        Precision precision,
        long seed,
        NDManager manager,
        Progress progress) {

    /** Returns how many updates an epoch has. */
    int stepsPerEpoch() {
        long memesPerStep = (long) recipe.batchSize() * recipe.accumulation();
        return Math.toIntExact((train.size() + memesPerStep - 1) / memesPerStep);
    }

    /** Returns how many dev memes are sent through at once; without gradients twice as many fit. */
    int validationBatch() {
        return 2 * recipe.batchSize();
    }
}
