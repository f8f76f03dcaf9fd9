package podium.competition.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.Progress;

/** Times whole processes: printing help, and scoring a submission of 2,000 rows. */
public final class StartBenchmark implements Benchmark {

    private static final int ROWS = 2_000;

    private final List<String> program;
    private final int steps;
    private final Progress progress;

    /**
     * Prepares a benchmark.
     *
     * @param program starts Podium, without arguments
     * @param steps that count
     */
    public StartBenchmark(List<String> program, int steps, Progress progress) {
        this.program = List.copyOf(program);
        this.steps = steps;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make()) {
            SyntheticRows files = SyntheticRows.write(folder, ROWS);
            return List.of(
                    measure(Map.of("command", "--help"), "--help"),
                    measure(
                            scoring(),
                            "score",
                            files.predictions().toString(),
                            "--answers",
                            files.answers().toString()));
        }
    }

    private static Map<String, Object> scoring() {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("command", "score");
        setting.put("rows", ROWS);
        return setting;
    }

    private Measurement measure(Map<String, Object> setting, String... arguments)
            throws IOException {
        int all = StepClock.WARM_UP + steps;
        try (Progress.Task task = progress.begin("starting podium " + arguments[0], all)) {
            StepClock clock = new StepClock(task);
            for (int step = 0; step < all; step++) {
                List<String> command = new ArrayList<>(program);
                command.addAll(List.of(arguments));
                ChildProcess unused = ChildProcess.run(command);
                clock.stepEnded();
            }
            return clock.measurementOfOthers(setting, 1);
        }
    }
}
