package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import podium.competition.kernels.Precision;
import podium.competition.spi.SolutionException;
import podium.competition.training.ToyTraining.Meddling;
import podium.competition.weights.Weights;

/** What stops a training before it does harm, and what must not grow while it goes on. */
class GuardsTest {

    private static final int STEPS = 200;
    private static final String PLACE =
            "is not finite at epoch 1, step 2 (learning rates [0.02, 0.01], memes [m";

    @Test
    void namesTheMemesWhoseLogitsAreNotFinite() {
        assertStops(
                (logits, pass) -> {
                    float[] rows = new float[Math.toIntExact(logits.getShape().get(0))];
                    rows[2] = Float.POSITIVE_INFINITY;
                    return logits.add(logits.getManager().create(rows, new Shape(rows.length, 1)));
                },
                "a logit of [m",
                "] " + PLACE);
        assertStops(
                (logits, pass) -> logits.mul(logits.getManager().create(Float.NaN)),
                "a logit of every meme " + PLACE);
    }

    @Test
    void namesTheLossThatIsNotFinite() {
        assertStops(
                (logits, pass) -> {
                    pass.addLoss("odd", logits.mean().mul(logits.getManager().create(Float.NaN)));
                    return logits;
                },
                "the loss 'odd' " + PLACE);
    }

    @Test
    void namesTheFirstParameterWhoseGradientIsNotFinite() {
        assertStops(
                (logits, pass) -> {
                    NDArray zero = logits.mul(logits.getManager().create(0f));
                    return logits.add(zero.sqrt());
                },
                "gradient of 'hidden.linear.weight' " + PLACE);
    }

    /** Meddles with the second update; the parameters must stay as the first one left them. */
    private static void assertStops(Meddling meddling, String... message) {
        try (ToyTraining toy = new ToyTraining()) {
            Map<String, float[]> before = new HashMap<>();
            Interruption second = new Interruption();
            TrainingJob job =
                    toy.job(
                            ToyTraining.recipe(0),
                            1,
                            Precision.FP32,
                            (logits, pass) ->
                                    second.isRequested() ? meddling.change(logits, pass) : logits);
            TrainingListener listener =
                    new TrainingListener() {
                        @Override
                        public void stepEnded(StepReport step) {
                            second.request();
                            before.putAll(learned(job));
                        }
                    };
            TrainingLoop loop =
                    new TrainingLoop(job, listener, Checkpoints.none(), new Interruption());
            assertThatThrownBy(loop::run)
                    .isInstanceOf(SolutionException.class)
                    .hasMessageContainingAll(message)
                    .hasMessageContaining("nothing was updated");
            assertThat(learned(job)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    private static Map<String, float[]> learned(TrainingJob job) {
        Map<String, float[]> learned = new HashMap<>();
        Weights.named(job.model())
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient()) {
                                learned.put(name, parameter.getArray().toFloatArray());
                            }
                        });
        return learned;
    }

    @Test
    void asManyArraysAreAliveAfterAStepAsAfterAnyOther() throws IOException {
        List<Long> alive = new ArrayList<>();
        train(
                (logits, pass) -> logits,
                job -> {
                    for (int wait = 0; alive.isEmpty() && wait < 50; wait++) {
                        pause(); // Until as many batches are ready as ever will be.
                    }
                    long count = alive(job.manager());
                    boolean constant = new HashSet<>(alive).size() == 1;
                    for (int wait = 0; constant && count != alive.get(0) && wait < 500; wait++) {
                        pause(); // A batch ahead is being made on another thread.
                        count = alive(job.manager());
                    }
                    alive.add(count);
                });
        assertThat(alive).hasSize(STEPS).containsOnly(alive.get(0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryDoesNotGrowFromStepToStep() throws IOException {
        int mebibyte = 1 << 18;
        List<Long> resident = new ArrayList<>();
        train(
                (logits, pass) -> logits.add(logits.getManager().zeros(new Shape(mebibyte)).sum()),
                job -> resident.add(residentBytes()));
        assertThat(resident.get(STEPS - 1) - resident.get(STEPS / 4))
                .as("growth over 150 steps that use 300 MiB")
                .isLessThan(100L << 20);
    }

    /** Looks after each of 200 updates of one epoch. */
    private static void train(Meddling meddling, Consumer<TrainingJob> look) throws IOException {
        // Three updates more, as during the last ones fewer batches are ahead.
        try (ToyTraining toy = new ToyTraining(8 * (STEPS + 3))) {
            TrainingJob job = toy.job(ToyTraining.recipe(0), 1, Precision.FP32, meddling);
            Interruption interruption = new Interruption();
            TrainingListener listener =
                    new TrainingListener() {
                        @Override
                        public void stepEnded(StepReport step) {
                            pause();
                            look.accept(job);
                            if (step.step() == STEPS) {
                                interruption.request();
                            }
                        }
                    };
            TrainingLoop loop = new TrainingLoop(job, listener, Checkpoints.none(), interruption);
            assertThatThrownBy(loop::run).isInstanceOf(TrainingInterruptedException.class);
        }
    }

    /** Counts the arrays of a manager and of all below it. */
    private static long alive(NDManager manager) {
        try {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            long count = 0;
            for (Object resource : ((Map<?, ?>) resources.get(manager)).values()) {
                count += resource instanceof NDManager below ? alive(below) : 1;
            }
            return count;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("another DJL", e);
        }
    }

    private static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
