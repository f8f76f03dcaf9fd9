package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.kernels.Precision;
import podium.competition.run.RunFolder;
import podium.competition.run.RunLog;
import podium.competition.run.SampleRun;
import podium.competition.run.SavedStates;
import podium.competition.spi.Recipe;
import podium.competition.training.ToyTraining.Meddling;
import podium.competition.weights.Weights;
import podium.data.files.Digests;

/** A training that was stopped goes on as if it never had been; times apart. */
class ResumeTest {

    private static final int STEPS = 18;
    private static final String TIMES = ",\"(samples_per_second|stall_ms|seconds)\":[^,}]*";

    @TempDir private Path parent;

    /**
     * What a training came to, down to the last bit, with its log and the digest of its weights
     * file.
     */
    private record Trace(
            List<List<Object>> epochs,
            List<float[]> probabilities,
            Map<String, float[]> weights,
            String log,
            String file) {

        void assertSameAs(Trace expected) {
            assertThat(epochs).isEqualTo(expected.epochs);
            assertThat(probabilities).usingRecursiveComparison().isEqualTo(expected.probabilities);
            assertThat(weights).usingRecursiveComparison().isEqualTo(expected.weights);
            assertThat(log).isEqualTo(expected.log);
            assertThat(file).isEqualTo(expected.file);
        }
    }

    /** One process that trains, or goes on. */
    private final class Attempt {

        private final String name;
        private final Recipe recipe;
        private final Interruption interruption = new Interruption();
        private int stopAfter = Integer.MAX_VALUE;
        private int crashAfter = Integer.MAX_VALUE;
        private LongSupplier clock = System::nanoTime;
        private Precision precision = Precision.FP32;
        private Meddling meddling = (logits, pass) -> logits;

        Attempt(String name, Recipe recipe) {
            this.name = name;
            this.recipe = recipe;
        }

        Trace run() throws IOException {
            Path path = parent.resolve(name);
            Optional<RunFolder> begun = RunFolder.begun(path);
            RunFolder folder = begun.isPresent() ? begun.get() : RunFolder.create(path);
            folder.begin(SampleRun.description());
            try (ToyTraining toy = new ToyTraining();
                    SavedStates states = folder.states(remark -> {});
                    RunLog log = folder.openLog()) {
                // The random weights of a model that goes on must not matter.
                int weightSeed = states.last().isPresent() ? 99 : 1;
                TrainingJob job = toy.job(recipe, weightSeed, precision, meddling);
                TrainingResult result =
                        new TrainingLoop(
                                        job,
                                        listener(job, folder, log),
                                        states,
                                        interruption,
                                        clock)
                                .run();
                return new Trace(
                        result.epochs().stream().map(ResumeTest::withoutTimes).toList(),
                        result.probabilities(),
                        weights(job),
                        Files.readString(folder.log()).replaceAll(TIMES, ""),
                        Digests.hex(folder.weights()));
            }
        }

        private TrainingListener listener(TrainingJob job, RunFolder folder, RunLog log) {
            return new TrainingListener() {
                private int steps;

                @Override
                public void stepEnded(StepReport step) {
                    log.stepEnded(step);
                    steps++;
                    if (steps == stopAfter) {
                        interruption.request();
                    }
                    if (steps == crashAfter) {
                        throw new IllegalStateException("crash");
                    }
                }

                @Override
                public void epochEnded(EpochReport epoch) {
                    try {
                        if (epoch.best()) {
                            Weights.save(folder.weights(), job.model(), Map.of());
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    log.epochEnded(epoch);
                }
            };
        }
    }

    private static List<Object> withoutTimes(EpochReport epoch) {
        return List.of(
                epoch.phase(),
                epoch.epoch(),
                epoch.trainLoss(),
                epoch.validationLoss(),
                epoch.evaluation(),
                epoch.thresholds(),
                epoch.value(),
                epoch.best());
    }

    private static Map<String, float[]> weights(TrainingJob job) {
        Map<String, float[]> weights = new TreeMap<>();
        Weights.named(job.model())
                .forEach((name, weight) -> weights.put(name, weight.getArray().toFloatArray()));
        return weights;
    }

    private Trace straight(Recipe recipe) throws IOException {
        return new Attempt("straight", recipe).run();
    }

    /** Goes on until nothing is left, a step at a time. */
    private static Trace stepByStep(Supplier<Attempt> attempts) throws IOException {
        for (int count = 0; count < 2 * STEPS; count++) {
            try {
                Attempt attempt = attempts.get();
                attempt.stopAfter = 1;
                return attempt.run();
            } catch (TrainingInterruptedException e) {
                // Another step is done.
            }
        }
        throw new AssertionError("no step leads to the end");
    }

    @Test
    void goesOnAfterAnyStep() throws IOException {
        Recipe recipe = ToyTraining.recipe(0);
        Trace straight = straight(recipe);
        for (int step = 1; step < STEPS; step++) {
            Attempt first = new Attempt("after-" + step, recipe);
            first.stopAfter = step;
            assertThatThrownBy(first::run)
                    .isInstanceOf(TrainingInterruptedException.class)
                    .hasMessage("at epoch %d, step %d of 3", (step + 2) / 3, (step + 2) % 3 + 1);
            new Attempt(first.name, recipe).run().assertSameAs(straight);
        }
    }

    @Test
    void goesOnAfterEveryStep() throws IOException {
        Recipe recipe = ToyTraining.recipe(0);
        stepByStep(() -> new Attempt("steps", recipe)).assertSameAs(straight(recipe));
    }

    @Test
    void remembersHowLongItHasWaitedForABetterEpoch() throws IOException {
        Recipe recipe = ToyTraining.recipe(1);
        Trace straight = straight(recipe);
        assertThat(straight.epochs).hasSizeBetween(3, 5);
        stepByStep(() -> new Attempt("steps", recipe)).assertSameAs(straight);
    }

    @Test
    void goesOnWithWhatFrozenBlocksGaveAndWithTheBestOfThePreparation() throws IOException {
        Recipe recipe = ToyTraining.freezingRecipe();
        stepByStep(() -> new Attempt("frozen", recipe)).assertSameAs(straight(recipe));
    }

    @Test
    void goesOnUnderTheLossScaleThatItHadComeTo() throws IOException {
        Function<String, Attempt> steep =
                name -> {
                    Attempt attempt = new Attempt(name, ToyTraining.recipe(0));
                    attempt.precision = Precision.FP16;
                    attempt.meddling =
                            (logits, pass) -> {
                                NDArray slope = logits.getManager().create((float) 1e15);
                                pass.addLoss("steep", logits.mean().mul(slope));
                                return logits;
                            };
                    return attempt;
                };
        Trace straight = steep.apply("straight").run();
        assertThat(straight.log).contains("\"loss_scale\":65536.0", "\"skipped\":2");
        stepByStep(() -> steep.apply("steps")).assertSameAs(straight);
    }

    @Test
    void goesOnAfterACrashFromTheStateBeforeIt() throws IOException {
        Recipe recipe = ToyTraining.recipe(0);
        Trace straight = straight(recipe);
        for (int step = 1; step <= STEPS; step++) {
            Attempt first = new Attempt("crash-" + step, recipe);
            first.crashAfter = step;
            assertThatThrownBy(first::run).hasMessage("crash");
            new Attempt(first.name, recipe).run().assertSameAs(straight);
        }
    }

    @Test
    void keepingAStateBeforeEveryStepChangesNothing() throws IOException {
        Recipe recipe = ToyTraining.recipe(0);
        AtomicLong minutes = new AtomicLong();
        Attempt busy = new Attempt("busy", recipe);
        busy.clock = () -> TimeUnit.MINUTES.toNanos(minutes.addAndGet(11));
        busy.crashAfter = 11;
        assertThatThrownBy(busy::run).hasMessage("crash");
        assertThat(parent.resolve("busy/last/epoch-0004-step-0000001")).isDirectory();
        new Attempt("busy", recipe).run().assertSameAs(straight(recipe));
    }

    @Test
    void keepsAStateAfterEveryEpochAndEveryTenMinutes() throws IOException {
        AtomicLong nanos = new AtomicLong();
        List<String> kept = new ArrayList<>();
        try (ToyTraining toy = new ToyTraining()) {
            TrainingJob job =
                    toy.job(ToyTraining.recipe(0), 1, Precision.FP32, (logits, pass) -> logits);
            TrainingListener sixMinutes =
                    new TrainingListener() {
                        @Override
                        public void stepEnded(StepReport step) {
                            nanos.addAndGet(TimeUnit.MINUTES.toNanos(6));
                        }
                    };
            new TrainingLoop(job, sixMinutes, names(kept), new Interruption(), nanos::get).run();
        }
        assertThat(kept)
                .hasSize(12)
                .startsWith(
                        "epoch-0001-step-0000002",
                        "epoch-0002-step-0000000",
                        "epoch-0002-step-0000002",
                        "epoch-0003-step-0000000")
                .isSorted();
    }

    private static Checkpoints names(List<String> kept) {
        return new Checkpoints() {
            @Override
            public Optional<Kept> last() {
                return Optional.empty();
            }

            @Override
            public void keep(String name, Content content) {
                kept.add(name);
            }
        };
    }

    @Test
    void anInterruptionDuringValidationKeepsTheWholeEpoch() throws IOException {
        Recipe recipe = ToyTraining.recipe(0);
        Attempt first = new Attempt("validating", recipe);
        first.meddling =
                (logits, pass) -> {
                    if (!pass.training()) {
                        first.interruption.request();
                    }
                    return logits;
                };
        assertThatThrownBy(first::run)
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessage("at epoch 1, step 3 of 3");
        new Attempt("validating", recipe).run().assertSameAs(straight(recipe));
    }

    @Test
    void anInterruptionBeforeTheFirstStepKeepsNothing() {
        Attempt early = new Attempt("early", ToyTraining.recipe(0));
        early.interruption.request();
        assertThatThrownBy(early::run)
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessage("at epoch 1, step 0 of 3");
        assertThat(parent.resolve("early/last")).isDirectoryNotContaining("glob:**/epoch*");
    }
}
