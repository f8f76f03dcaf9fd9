package podium.competition.run;

import java.io.IOException;
import java.util.Optional;
import podium.data.Labels;
import podium.leaderboard.metrics.Outcomes;

/**
 * A finished run as its folder tells it.
 *
 * @param folder where its files are
 * @param description what was run
 * @param inference labels and thresholds
 */
public record SavedRun(RunFolder folder, RunDescription description, InferenceConfig inference) {

    /** Returns the labels, in the order of the logits. */
    public Labels labels() {
        return inference.labels();
    }

    /**
     * Writes {@code test_metrics.json}, which scoring alone may do.
     *
     * @param decided the outcomes as submitted
     * @param atHalf the same with thresholds of 0.5; empty if there were no probabilities
     */
    public void writeTestMetrics(Outcomes decided, Optional<Outcomes> atHalf) throws IOException {
        ReplayedLoss loss = new ReplayedLoss(description.settings(), inference.priors());
        folder.writeJson(
                "test_metrics.json",
                MetricsDocument.of(
                        "test",
                        new MetricsDocument.Figures(
                                atHalf.map(loss::of).orElse(Double.NaN),
                                atHalf,
                                decided,
                                Optional.empty(),
                                description.result().orElseThrow().epoch())));
    }

    /** Returns the thresholds chosen on the dev split, one for each label. */
    public double[] thresholds() {
        return inference.thresholdArray();
    }
}
