package podium.competition.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import podium.competition.kernels.Amp;
import podium.competition.run.SavedRun;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;
import podium.competition.training.Interruption;
import podium.competition.training.StepReport;
import podium.competition.training.TrainingListener;
import podium.data.Progress;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;

/** Orders a run of a solution that looks at a few pixels and a few words, and hears of it. */
final class ToyRun implements Solution {

    final Map<String, String> settings = new TreeMap<>(Map.of("epochs", "3"));
    final List<String> remarks = new ArrayList<>();
    final Interruption interruption = new Interruption();
    Optional<Path> jar = Optional.empty();
    Progress progress = Progress.silent();
    boolean resume;
    long seed = 1;
    int stopAfter = Integer.MAX_VALUE;
    BiConsumer<MemeBatch, Pass> beforeLogits = (memes, pass) -> {};

    private final Path data;
    private final Path run;
    private int steps;

    ToyRun(Path data, Path run) {
        this.data = data;
        this.run = run;
    }

    /** Makes memes for such runs. */
    static Path makeMemes(Path folder, int count) throws IOException {
        SyntheticDataSet.write(folder, count, Task.BINARY, 1, Progress.silent());
        return folder;
    }

    @Override
    public String id() {
        return "toy";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        return InputSpec.image(8).text("toy", 8);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        return new MemeModel() {
            private final Block head = addChildBlock("head", Linear.builder().setUnits(1).build());

            @Override
            protected NDArray logits(MemeBatch memes, Pass pass) {
                beforeLogits.accept(memes, pass);
                NDArray pixels = memes.pixels().get(":, :, 0, 0"); // [B, 3]
                NDArray words = memes.attention().sum(new int[] {1}, true).mul(0.1); // [B, 1]
                return pass.through(head, pixels.concat(words, 1));
            }
        };
    }

    /** Trains, or goes on. */
    SavedRun train() throws IOException {
        TrainingOrder order =
                new TrainingOrder(
                        this,
                        jar,
                        data,
                        run,
                        resume,
                        Preset.TINY,
                        Optional.empty(),
                        Optional.empty(),
                        "cpu",
                        Amp.OFF,
                        seed,
                        settings,
                        run.resolveSibling("cache"));
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepEnded(StepReport step) {
                        steps++;
                        if (steps == stopAfter) {
                            interruption.request();
                        }
                    }
                };
        return new TrainingRun(order, progress, listener, remarks::add, interruption).run();
    }

    /** Returns how many updates were made. */
    int steps() {
        return steps;
    }

    /** Returns the files of a run that hold its results and no times, by name. */
    static Map<String, String> results(Path run) throws IOException {
        Map<String, String> results = new TreeMap<>();
        for (String name :
                List.of("solution.csv", "predictions.csv", "model.safetensors", "thresholds.csv")) {
            results.put(name, Files.readString(run.resolve(name), StandardCharsets.ISO_8859_1));
        }
        results.put(
                "val_metrics.json",
                Files.readString(run.resolve("val_metrics.json"))
                        .replaceAll("\"val_(runtime|\\w+_per_second)\": .*", ""));
        results.put(
                "log.jsonl",
                Files.readString(run.resolve("log.jsonl"))
                        .replaceAll(",\"(samples_per_second|stall_ms|seconds)\":[^,}]*", ""));
        return results;
    }
}
