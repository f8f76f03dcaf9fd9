package podium.competition.run.report;

import java.util.List;
import podium.competition.run.DevOutcomes;
import podium.competition.run.RunDescription;
import podium.competition.training.TrainingResult;
import podium.leaderboard.metrics.Evaluation;

/**
 * What a page and a card about a run tell.
 *
 * @param description with its result
 * @param result what training came to
 * @param validation the dev split beside its probabilities
 * @param evaluation at the chosen thresholds, with intervals
 * @param atHalf at thresholds of 0.5
 * @param priors share of the training memes that each label holds for
 */
record ReportContent(
        RunDescription description,
        TrainingResult result,
        DevOutcomes validation,
        Evaluation evaluation,
        Evaluation atHalf,
        List<Double> priors) {

    /** Returns a heading: the solution and the data set. */
    String heading() {
        String path = description.data().path().replace('\\', '/');
        String data = path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
        return description.solution() + " on " + data.replace("/", "");
    }
}
