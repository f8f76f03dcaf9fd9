package podium.leaderboard.baselines;

import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;

/** A simple way to predict, as a mark for solutions to beat. */
public interface Baseline {

    /** Returns the name under which it stands on the board, such as {@code majority}. */
    String id();

    /**
     * Learns from the train split, chooses thresholds on dev, and predicts the test split.
     *
     * <p>The same data gives the same predictions. Never opens {@code private/}.
     *
     * @param progress told of each label learned
     * @throws podium.data.files.MalformedDataException if a split is missing or wrong; dev alone
     *     may be missing
     */
    Predictions predict(DataSet dataSet, Progress progress);
}
