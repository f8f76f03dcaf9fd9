package podium.competition.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import podium.competition.spi.Phase;
import podium.competition.weights.WeightSnapshot;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.metrics.ThresholdSweep;

/** What each epoch came to, and the weights of the best one. */
final class EpochHistory implements AutoCloseable {

    private final TrainingJob job;
    private final WeightSnapshot bestWeights;
    private final List<EpochReport> reports = new ArrayList<>();
    private final List<List<float[]>> probabilities = new ArrayList<>();
    private Phase bestPhase;
    private EpochReport bestReport;
    private List<ThresholdSweep> bestSweeps;

    EpochHistory(TrainingJob job) {
        this.job = job;
        this.bestWeights = new WeightSnapshot(Weights.named(job.model()), job.manager());
    }

    /**
     * Adds an epoch, and keeps the model's present weights if it is strictly better than all
     * before; those of a phase that prepared do not count when it is over.
     *
     * @param seconds that training and validation took
     * @param validationSeconds that validation took of them
     * @throws MalformedDataException if the selection metric cannot be computed on the dev split
     */
    EpochReport add(
            Phase phase,
            double trainLoss,
            Validation validation,
            double seconds,
            double validationSeconds) {
        int memes = job.dev().size();
        int batches = (memes + job.validationBatch() - 1) / job.validationBatch();
        double value = selection(validation);
        boolean better = !competes(phase) || isBetter(value, bestReport.value());
        EpochReport report =
                new EpochReport(
                        phase.name(),
                        reports.size() + 1,
                        trainLoss,
                        validation.loss(),
                        validation.evaluation(),
                        validation.thresholds(job.labels()),
                        value,
                        better,
                        seconds,
                        new PassTime(validationSeconds, memes, batches));
        reports.add(report);
        probabilities.add(validation.probabilities());
        if (better) {
            bestPhase = phase;
            bestReport = report;
            bestSweeps = validation.sweeps();
            bestWeights.take();
        }
        return report;
    }

    /** Adds the epochs until a state was kept, and leaves the best weights of then in the model. */
    void restore(Checkpoint checkpoint) throws IOException {
        checkpoint.loadBestWeights(job.model());
        for (Checkpoint.Epoch epoch : checkpoint.state().epochs()) {
            float[][] rows = checkpoint.probabilities(reports.size() + 1);
            Validation validation =
                    Validation.sweep(
                            epoch.validationLoss(),
                            rows,
                            job.dev(),
                            job.labels(),
                            job.recipe().thresholds(),
                            job.metric());
            add(
                    phase(epoch.phase()),
                    epoch.trainLoss(),
                    validation,
                    epoch.seconds(),
                    epoch.validationSeconds());
        }
    }

    private Phase phase(String name) {
        return job.recipe().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether there is an earlier epoch that those of a phase are to be better than. */
    private boolean competes(Phase phase) {
        return bestPhase != null && (!bestPhase.preparation() || bestPhase.equals(phase));
    }

    private boolean isBetter(double value, double than) {
        return job.metric().higherIsBetter() ? value > than : value < than;
    }

    private double selection(Validation validation) {
        MetricValue value = validation.evaluation().get(job.metric());
        return value.value()
                .orElseThrow(
                        () ->
                                new MalformedDataException(
                                        "the dev split cannot select an epoch by %s: %s; choose another with --set metric=…"
                                                .formatted(
                                                        job.metric().id(),
                                                        value.reason().orElse("no value"))));
    }

    /** Returns how many epochs have passed since the best one. */
    int epochsSinceBest() {
        return reports.size() - bestReport.epoch();
    }

    /** Returns what each epoch came to, in order. */
    List<EpochReport> reports() {
        return reports;
    }

    /**
     * Returns the probabilities of an epoch on the validation split, [memes][labels].
     *
     * @param epoch counted from 1
     */
    List<float[]> probabilities(int epoch) {
        return probabilities.get(epoch - 1);
    }

    /** Puts the best weights so far back into the model. */
    void restoreBest() {
        bestWeights.restore();
    }

    /**
     * Returns what training came to.
     *
     * @param standing at its end
     * @param seconds it took
     * @param peakMemoryBytes most memory the process held at once
     */
    TrainingResult result(Standing standing, double seconds, long peakMemoryBytes) {
        return new TrainingResult(
                bestReport,
                job.metric(),
                bestSweeps,
                probabilities(bestReport.epoch()),
                reports,
                seconds,
                standing.memes() / standing.seconds(),
                peakMemoryBytes);
    }

    @Override
    public void close() {
        bestWeights.close();
    }
}
