package podium.competition.cli;

import java.io.IOException;
import podium.competition.pipeline.TrainingOrder;
import podium.competition.pipeline.TrainingRun;
import podium.competition.run.SavedRun;
import podium.competition.training.Interruption;
import podium.data.files.DataSet;
import podium.leaderboard.metrics.Metric;

/** Training in front of somebody: steps as a bar, epochs and remarks as lines. */
final class WatchedTraining {

    private WatchedTraining() {}

    static SavedRun run(TrainingOrder order, TerminalProgress progress, Interruption interruption)
            throws IOException {
        String metric =
                order.settings()
                        .getOrDefault("metric", DataSet.open(order.data()).competition().metric());
        try (TrainingProgress shown = new TrainingProgress(progress, Metric.named(metric))) {
            return new TrainingRun(order, progress, shown, progress::say, interruption).run();
        }
    }
}
