package podium.competition.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/**
 * Times scoring: whole processes of {@code podium score}, and the same work within this one,
 * reading both files and computing every metric.
 */
public final class ScoringBenchmark implements Benchmark {

    private final List<String> program;
    private final int rows;
    private final int steps;
    private final Progress progress;

    /**
     * Prepares a benchmark.
     *
     * @param program starts Podium, without arguments
     * @param rows of the submission; a step scores it once
     * @param steps that count
     */
    public ScoringBenchmark(List<String> program, int rows, int steps, Progress progress) {
        this.program = List.copyOf(program);
        this.rows = rows;
        this.steps = steps;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make()) {
            SyntheticRows files = SyntheticRows.write(folder, rows);
            return List.of(processes(files), withinThisProcess(files));
        }
    }

    private Measurement processes(SyntheticRows files) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of(
                        "score",
                        files.predictions().toString(),
                        "--answers",
                        files.answers().toString()));
        List<Double> seconds = new ArrayList<>();
        double processorSeconds = 0;
        long peakMemory = 0;
        try (Progress.Task task = progress.begin("scoring processes", 1 + steps)) {
            for (int step = -1; step < steps; step++) {
                long start = System.nanoTime();
                ChildProcess process = ChildProcess.run(command);
                if (step >= 0) {
                    seconds.add((System.nanoTime() - start) / 1e9);
                    processorSeconds += process.processorSeconds();
                    peakMemory = Math.max(peakMemory, process.peakMemoryBytes());
                }
                task.advance(1);
            }
        }
        return new Measurement(
                setting("whole"),
                rows,
                seconds,
                Optional.of(new Measurement.Cost(processorSeconds / steps, peakMemory)));
    }

    private Measurement withinThisProcess(SyntheticRows files) {
        int all = StepClock.WARM_UP + steps;
        try (Progress.Task task = progress.begin("scoring", all)) {
            StepClock clock = new StepClock(task);
            for (int step = 0; step < all; step++) {
                Score unused =
                        Scorer.of(files.answers(), SyntheticRows.LABELS, Metric.ACCURACY)
                                .score(files.predictions(), ScoredRows.ALL);
                clock.stepEnded();
            }
            return clock.measurement(setting("this"), rows);
        }
    }

    private Map<String, Object> setting(String process) {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("process", process);
        setting.put("rows", rows);
        setting.put("metrics", Metric.values().length);
        return setting;
    }
}
