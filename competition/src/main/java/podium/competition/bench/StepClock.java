package podium.competition.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.training.ProcessMemory;
import podium.data.Progress;

/**
 * Times steps that follow each other without a pause; the first ones, in which libraries compile
 * and memory grows, do not count.
 */
final class StepClock {

    /** Steps that do not count. */
    static final int WARM_UP = 3;

    private final Progress.Task task;
    private final List<Double> seconds = new ArrayList<>();
    private Duration processorAtStart = Duration.ZERO;
    private Duration processorAtEnd = Duration.ZERO;
    private int steps;
    private long lastNanos = System.nanoTime();

    /** Starts the first step. */
    StepClock(Progress.Task task) {
        this.task = task;
    }

    /** Ends a step and starts the next. */
    void stepEnded() {
        long now = System.nanoTime();
        steps++;
        if (steps > WARM_UP) {
            seconds.add((now - lastNanos) / 1e9);
            processorAtEnd = processor();
        } else {
            processorAtStart = processor();
        }
        task.advance(1);
        lastNanos = System.nanoTime();
    }

    /** Returns what this process came to. */
    Measurement measurement(Map<String, Object> setting, int samplesPerStep) {
        double processorSeconds = processorAtEnd.minus(processorAtStart).toNanos() / 1e9;
        return new Measurement(
                setting,
                samplesPerStep,
                seconds,
                Optional.of(
                        new Measurement.Cost(
                                processorSeconds / seconds.size(), ProcessMemory.peakBytes())));
    }

    /** Returns what processes came to that this one started. */
    Measurement measurementOfOthers(Map<String, Object> setting, int samplesPerStep) {
        return new Measurement(setting, samplesPerStep, seconds, Optional.empty());
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
