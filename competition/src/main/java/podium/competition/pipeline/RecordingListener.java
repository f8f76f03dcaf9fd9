package podium.competition.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import podium.competition.run.RunFolder;
import podium.competition.run.RunLog;
import podium.competition.spi.MemeModel;
import podium.competition.training.EpochReport;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.competition.weights.Weights;

/** Puts what happens into the run folder before anybody else is told: log and best weights. */
final class RecordingListener implements TrainingListener {

    private final RunLog log;
    private final MemeModel model;
    private final RunFolder folder;
    private final TrainingListener next;

    /**
     * Prepares to listen.
     *
     * @param model whose weights are the best after the best epoch
     * @param next told of everything as well
     */
    RecordingListener(RunLog log, MemeModel model, RunFolder folder, TrainingListener next) {
        this.log = log;
        this.model = model;
        this.folder = folder;
        this.next = next;
    }

    @Override
    public void stepEnded(StepReport step) {
        log.stepEnded(step);
        next.stepEnded(step);
    }

    @Override
    public void epochEnded(EpochReport epoch) {
        if (epoch.best()) {
            saveWeights();
        }
        log.epochEnded(epoch);
        next.epochEnded(epoch);
    }

    private void saveWeights() {
        try {
            Weights.save(folder.weights(), model, Map.of("format", "pt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
