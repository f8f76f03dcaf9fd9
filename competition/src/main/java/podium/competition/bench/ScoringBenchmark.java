package podium.competition.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/** Times scoring as {@code podium score} does it: reading both files and computing every metric. */
public final class ScoringBenchmark implements Benchmark {

    private final int rows;
    private final int steps;
    private final Progress progress;

    /**
     * Prepares a benchmark.
     *
     * @param rows of the submission; a step scores it once
     * @param steps that count
     */
    public ScoringBenchmark(int rows, int steps, Progress progress) {
        this.rows = rows;
        this.steps = steps;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        int all = StepClock.WARM_UP + steps;
        try (ScratchFolder folder = ScratchFolder.make()) {
            SyntheticRows files = SyntheticRows.write(folder, rows);
            Map<String, Object> setting = new LinkedHashMap<>();
            setting.put("rows", rows);
            setting.put("metrics", Metric.values().length);
            try (Progress.Task task = progress.begin("scoring", all)) {
                StepClock clock = new StepClock(task);
                for (int step = 0; step < all; step++) {
                    Score unused =
                            Scorer.of(files.answers(), SyntheticRows.LABELS, Metric.ACCURACY)
                                    .score(files.predictions(), ScoredRows.ALL);
                    clock.stepEnded();
                }
                return List.of(clock.measurement(setting, rows));
            }
        }
    }
}
