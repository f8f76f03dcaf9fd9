package podium.competition.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podium.competition.training.EpochReport;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/** Shows the steps of an epoch as a bar and what each epoch came to as a line. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    private final TerminalProgress progress;
    private final Metric metric;
    private Optional<Progress.Task> epoch = Optional.empty();

    /**
     * Creates a listener.
     *
     * @param metric shown after each epoch
     */
    TrainingProgress(TerminalProgress progress, Metric metric) {
        this.progress = progress;
        this.metric = metric;
    }

    @Override
    public void stepEnded(StepReport step) {
        if (epoch.isEmpty()) {
            int left = step.steps() - step.step() + 1; // Fewer than all in a resumed epoch.
            epoch = Optional.of(progress.beginQuietly("epoch " + step.epoch(), left));
        }
        Progress.Task task = epoch.get();
        task.remark(
                String.format(
                        Locale.ROOT,
                        "%s  %.0f memes/s",
                        losses(step.loss()),
                        step.samplesPerSecond()));
        task.advance(1);
    }

    @Override
    public void epochEnded(EpochReport report) {
        close();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "epoch %-3d loss %.4f  validation loss %.4f  %s %.4f  %s%s",
                        report.epoch(),
                        report.trainLoss(),
                        report.validationLoss(),
                        metric.id(),
                        report.evaluation().get(metric).value().orElse(Double.NaN),
                        Durations.words(report.seconds()),
                        report.best() ? "  best so far" : ""));
    }

    /** Takes away the bar of an epoch that does not end. */
    @Override
    public void close() {
        epoch.ifPresent(Progress.Task::close);
        epoch = Optional.empty();
    }

    private static String losses(Map<String, Double> losses) {
        StringBuilder text = new StringBuilder("loss");
        losses.forEach(
                (name, value) -> {
                    if (losses.size() > 1) {
                        text.append(' ').append(name);
                    }
                    text.append(String.format(Locale.ROOT, " %.4f", value));
                });
        return text.toString();
    }
}
