package podium.competition.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import podium.competition.spi.Recipe;
import podium.competition.training.Checkpoints;
import podium.competition.training.EpochReport;
import podium.competition.training.Interruption;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingJob;
import podium.competition.training.TrainingListener;
import podium.competition.training.TrainingLoop;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/**
 * Times the steps of {@link TrainingLoop}, from one update to the next, under a solution's own
 * recipe; of several phases the last is timed.
 */
public final class TrainingBenchmark implements Benchmark {

    private final ModelOrder order;
    private final Progress progress;

    /** Prepares a benchmark. */
    public TrainingBenchmark(ModelOrder order, Progress progress) {
        this.order = order;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        try (TimedModel timed = new TimedModel(order)) {
            Recipe recipe = timed.recipe();
            int memesPerStep = recipe.batchSize() * recipe.accumulation();
            int steps = StepClock.WARM_UP + order.steps();
            TrainingJob job =
                    new TrainingJob(
                            timed.model(),
                            TimedModel.LABELS,
                            recipe,
                            Metric.ACCURACY,
                            timed.memes(steps * memesPerStep),
                            timed.memes(2),
                            timed.precision(),
                            TimedModel.SEED,
                            timed.engine().manager(),
                            Progress.silent());
            Map<String, Object> setting = timed.setting(recipe.batchSize());
            setting.put("accumulation", recipe.accumulation());
            LastPhase lastPhase = new LastPhase();
            new TrainingLoop(job, lastPhase, Checkpoints.none(), new Interruption()).run();
            setting.put("phase", lastPhase.name);
            return List.of(lastPhase.clock.measurement(setting, memesPerStep));
        }
    }

    /** Times every phase anew, so that the last one remains. */
    private final class LastPhase implements TrainingListener {

        private String name;
        private Progress.Task task;
        private StepClock clock;

        @Override
        public void stepEnded(StepReport step) {
            if (!step.phase().equals(name)) {
                name = step.phase();
                task = progress.begin("training", step.steps());
                clock = new StepClock(task);
            }
            clock.stepEnded();
        }

        @Override
        public void epochEnded(EpochReport epoch) {
            task.close();
        }
    }
}
