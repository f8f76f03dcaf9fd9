package podium.competition.training;

import java.util.List;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ThresholdSweep;

/**
 * What training came to; the model then holds the weights of the best epoch.
 *
 * @param best the best epoch
 * @param metric that selected it
 * @param sweeps of the best epoch, one for each label
 * @param probabilities of the best epoch on the validation split, [memes][labels]
 * @param epochs all of them, in order
 * @param seconds in all
 * @param samplesPerSecond memes trained on per second of training, evaluation apart
 * @param peakMemoryBytes most memory the process held at once
 */
public record TrainingResult(
        EpochReport best,
        Metric metric,
        List<ThresholdSweep> sweeps,
        List<float[]> probabilities,
        List<EpochReport> epochs,
        double seconds,
        double samplesPerSecond,
        long peakMemoryBytes) {

    /** Copies the lists. */
    public TrainingResult {
        sweeps = List.copyOf(sweeps);
        probabilities = List.copyOf(probabilities);
        epochs = List.copyOf(epochs);
    }

    /** Returns the chosen thresholds, one for each label. */
    public double[] thresholds() {
        return sweeps.stream().mapToDouble(ThresholdSweep::threshold).toArray();
    }
}
