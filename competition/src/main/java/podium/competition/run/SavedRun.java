package podium.competition.run;

import podium.data.Labels;

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

    /** Returns the thresholds chosen on the dev split, one for each label. */
    public double[] thresholds() {
        return inference.thresholdArray();
    }
}
