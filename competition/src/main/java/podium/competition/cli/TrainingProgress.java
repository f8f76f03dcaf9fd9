package podium.competition.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podium.competition.training.EpochReport;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/**
 * Shows the steps of an epoch as a bar and what each epoch came to as a line, both with the share
 * of time that the model waited for its batches.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    /** A larger share of an epoch, and more seconds, are worth a word. */
    private static final double WORTH_A_WORD = 0.1;

    private static final double WORTH_SECONDS = 2;

    private final TerminalProgress progress;
    private final Metric metric;
    private Optional<Progress.Task> epoch = Optional.empty();
    private double seconds;
    private double stalledSeconds;
    private boolean advised;

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
        seconds = step.epochSeconds();
        stalledSeconds += step.stallMilliseconds() / 1e3;
        Progress.Task task = epoch.get();
        task.remark(
                String.format(
                        Locale.ROOT,
                        "%s  %.0f memes/s  %s",
                        losses(step.loss()),
                        step.samplesPerSecond(),
                        waiting()));
        task.advance(1);
    }

    @Override
    public void epochEnded(EpochReport report) {
        close();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "epoch %-3d loss %.4f  validation loss %.4f  %s %.4f  %s  %s%s",
                        report.epoch(),
                        report.trainLoss(),
                        report.validationLoss(),
                        metric.id(),
                        report.evaluation().get(metric).value().orElse(Double.NaN),
                        Durations.words(report.seconds()),
                        waiting(),
                        report.best() ? "  best so far" : ""));
        advise();
        seconds = 0;
        stalledSeconds = 0;
    }

    private String waiting() {
        return String.format(Locale.ROOT, "waiting for data %.1f %%", 100 * stalledShare());
    }

    private double stalledShare() {
        return seconds == 0 ? 0 : stalledSeconds / seconds;
    }

    private void advise() {
        if (advised || stalledShare() <= WORTH_A_WORD || stalledSeconds < WORTH_SECONDS) {
            return;
        }
        advised = true;
        progress.say(
                "the model waits for its pictures: they come from a slow disk, or are decoded again; let PODIUM_CACHE name a fast disk with room for them, give Java more memory with PODIUM_OPTS=-Xmx8g, or lower --set image-size");
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
