package podium.competition.bench;

import java.io.IOException;
import java.util.List;
import podium.competition.encoding.EncodedMemes;
import podium.competition.pipeline.PredictionRun;
import podium.competition.prediction.Predictor;
import podium.data.Progress;

/** Times the batches of {@link Predictor}; without a wish, they are of its usual size. */
public final class PredictionBenchmark implements Benchmark {

    private final ModelOrder order;
    private final Progress progress;

    /** Prepares a benchmark. */
    public PredictionBenchmark(ModelOrder order, Progress progress) {
        this.order = order;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        int batch = order.batch().orElse(PredictionRun.BATCH);
        int steps = StepClock.WARM_UP + order.steps();
        try (TimedModel timed = new TimedModel(order)) {
            EncodedMemes memes = timed.memes(steps * batch);
            Predictor predictor =
                    new Predictor(
                            timed.model(),
                            TimedModel.LABELS,
                            timed.precision(),
                            timed.engine().manager());
            try (Progress.Task task = progress.begin("predicting", steps)) {
                StepClock clock = new StepClock(task);
                float[][] unused =
                        predictor.probabilities(
                                memes, batch, (what, total) -> units -> clock.stepEnded());
                return List.of(clock.measurement(timed.setting(batch), batch));
            }
        }
    }
}
