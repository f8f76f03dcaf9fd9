package podium.leaderboard.baselines;

import java.util.List;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.leaderboard.metrics.Metric;

/**
 * What a baseline may see of a data set.
 *
 * @param labels of the competition
 * @param ranking the competition's metric
 * @param train memes with labels
 * @param dev memes with labels; empty if the data set has no such split
 * @param test memes to predict
 */
record PublicMemes(
        Labels labels, Metric ranking, List<Meme> train, List<Meme> dev, List<Meme> test) {

    static PublicMemes of(DataSet dataSet) {
        return new PublicMemes(
                dataSet.competition().labels(),
                Metric.named(dataSet.competition().metric()),
                dataSet.memes(Split.TRAIN),
                dataSet.has(Split.DEV) ? dataSet.memes(Split.DEV) : List.of(),
                dataSet.memes(Split.TEST));
    }

    /** Returns the ids of the memes to predict. */
    List<String> testIds() {
        return test.stream().map(Meme::id).toList();
    }

    /** Returns whether a label holds for each of some memes that have labels. */
    boolean[] truth(List<Meme> memes, int label) {
        String name = labels.names().get(label);
        boolean[] truth = new boolean[memes.size()];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = memes.get(row).labels().orElseThrow().contains(name);
        }
        return truth;
    }

    /** Returns for how many train memes a label holds. */
    int trainPositives(int label) {
        int positives = 0;
        for (boolean holds : truth(train, label)) {
            positives += holds ? 1 : 0;
        }
        return positives;
    }
}
