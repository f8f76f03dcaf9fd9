package podium.leaderboard.baselines;

import java.util.Optional;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;

/**
 * Says of every meme what is true of most train memes; the probability is the share of train memes
 * for which the label holds.
 */
final class MajorityBaseline implements Baseline {

    @Override
    public String id() {
        return "majority";
    }

    @Override
    public Predictions predict(DataSet dataSet, Progress progress) {
        return predict(PublicMemes.of(dataSet));
    }

    Predictions predict(PublicMemes memes) {
        int labels = memes.labels().size();
        boolean[] decision = new boolean[labels];
        float[] probability = new float[labels];
        for (int label = 0; label < labels; label++) {
            int positives = memes.trainPositives(label);
            decision[label] = 2 * positives >= memes.train().size();
            probability[label] = (float) (positives / (double) memes.train().size());
        }
        int rows = memes.test().size();
        boolean[][] decisions = new boolean[rows][];
        float[][] probabilities = new float[rows][];
        for (int row = 0; row < rows; row++) {
            decisions[row] = decision.clone();
            probabilities[row] = probability.clone();
        }
        return new Predictions(
                memes.labels(), memes.testIds(), decisions, Optional.of(probabilities));
    }
}
