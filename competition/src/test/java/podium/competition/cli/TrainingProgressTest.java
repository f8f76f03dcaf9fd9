package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import podium.competition.training.EpochReport;
import podium.competition.training.PassTime;
import podium.competition.training.StepReport;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

class TrainingProgressTest {

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final TrainingProgress listener =
            new TrainingProgress(
                    new TerminalProgress(
                            new PrintWriter(err), true, () -> nanoseconds.addAndGet(1_000_000_000)),
                    Metric.ACCURACY);

    @Test
    void anEpochIsALine() {
        listener.epochEnded(epoch(MetricValue.of(0.75)));
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "epoch 3   loss 0.5000  validation loss 0.6000  accuracy 0.7500  1.5 s"
                                + "  waiting for data 0.0 %  best so far\n");
    }

    @Test
    void aMetricWithoutAValueDoesNotStopTraining() {
        listener.epochEnded(epoch(MetricValue.missing("one class only")));
        assertThat(err.toString()).contains("accuracy NaN");
    }

    @Test
    void everyEpochHasABarOfItsOwn() {
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("main", 0.5);
        losses.put("distillation", 0.25);
        listener.stepEnded(
                new StepReport("train", 1, 1, 2, losses, Map.of(), 1, Double.NaN, 0, 240, 4, 0));
        listener.epochEnded(epoch(MetricValue.of(0.75)));
        listener.stepEnded(
                new StepReport("train", 2, 1, 2, losses, Map.of(), 1, Double.NaN, 0, 240, 4, 0));
        assertThat(err.toString()).contains("epoch 1  [", "epoch 2  [", "epoch 3   loss");
    }

    @Test
    void theTimeThatTheModelWaitedIsShown() {
        listener.stepEnded(step(1, 5, 1000));
        listener.stepEnded(step(2, 10, 480));
        listener.epochEnded(epoch(MetricValue.of(0.75)));
        assertThat(err.toString()).contains("240 memes/s  waiting for data 20.0 %");
        assertThat(err.toString()).contains("1.5 s  waiting for data 14.8 %  best so far");
        assertThat(err.toString()).doesNotContain("PODIUM_CACHE");
    }

    @Test
    void aModelThatWaitsLongIsToldOfOnce() {
        for (int epoch = 0; epoch < 3; epoch++) {
            listener.stepEnded(step(1, 20, 1000));
            listener.stepEnded(step(2, 25, 2000));
            listener.epochEnded(epoch(MetricValue.of(0.75)));
        }
        assertThat(err.toString()).containsOnlyOnce("let PODIUM_CACHE name a fast disk");
        assertThat(err.toString().split("1.5 s  waiting for data 12.0 %", -1)).hasSize(4);
    }

    private static StepReport step(int step, double epochSeconds, double stallMilliseconds) {
        return new StepReport(
                "train",
                1,
                step,
                3,
                Map.of("main", 0.5),
                Map.of(),
                1,
                Double.NaN,
                0,
                240,
                epochSeconds,
                stallMilliseconds);
    }

    private static EpochReport epoch(MetricValue accuracy) {
        Evaluation evaluation = new Evaluation(4, Map.of(Metric.ACCURACY, accuracy), Map.of());
        return new EpochReport(
                "train",
                3,
                0.5,
                0.6,
                evaluation,
                Map.of(),
                0.75,
                true,
                1.5,
                new PassTime(0.5, 100, 2));
    }
}
