package podium.competition.contract;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionException;
import podium.competition.training.Trial;
import podium.competition.weights.Weights;
import podium.data.Labels;

/**
 * What every solution promises, tried out with toy encoders and toy memes.
 *
 * <p>A check never throws for a fault of the solution: it fails with a message that says what was
 * seen and what was expected.
 */
public final class SolutionContract {

    private static final int[] BATCH_SIZES = {1, 2, 7};
    private static final int LEARNING_STEPS = 30;
    private static final double LEARNING_RATE = 0.01;
    private static final float SAME = 1e-4f;

    private final Solution solution;
    private final Preset preset;
    private final Labels labels;

    /**
     * One promise.
     *
     * @param name what was checked, as a sentence
     * @param passed whether it held
     * @param message why not; empty if it did
     */
    public record Check(String name, boolean passed, String message) {}

    /** A promise to be tried out. */
    @FunctionalInterface
    private interface Promise {
        /** Returns what is wrong, or nothing. */
        String fault() throws IOException;
    }

    private SolutionContract(Solution solution, Preset preset, Labels labels) {
        this.solution = solution;
        this.preset = preset;
        this.labels = labels;
    }

    /**
     * Tries a solution out in both presets, and with one label and with three.
     *
     * @return every check, in order
     */
    public static List<Check> check(Solution solution) {
        Labels one = Labels.binary("toy");
        Labels three = Labels.multilabel(List.of("red", "green", "blue"));
        List<Check> checks = new ArrayList<>();
        checks.addAll(new SolutionContract(solution, Preset.TINY, one).all());
        checks.addAll(new SolutionContract(solution, Preset.TINY, three).shapes());
        checks.addAll(new SolutionContract(solution, Preset.FULL, one).shapes());
        return checks;
    }

    private List<Check> all() {
        List<Check> checks = new ArrayList<>(shapes());
        checks.add(check("the same seed gives the same logits", this::sameSeed));
        checks.add(
                check("weights that are saved and read back give the same logits", this::reload));
        checks.add(
                check("gradients reach what learns and nothing that is frozen", this::gradients));
        checks.add(check("it learns an easy task in 30 steps", this::learns));
        checks.add(check("steps leave no arrays behind", this::leaks));
        return checks;
    }

    private List<Check> shapes() {
        return List.of(
                check("logits are finite, one for each meme and label", this::logits),
                check("a meme's logits do not depend on its neighbours", this::rows));
    }

    private Check check(String name, Promise promise) {
        String full =
                "%s (%s, %s)"
                        .formatted(
                                name,
                                preset.id(),
                                labels.size() == 1 ? "1 label" : labels.size() + " labels");
        try {
            String fault = promise.fault();
            return new Check(full, fault.isEmpty(), fault);
        } catch (SolutionException | IOException e) {
            return new Check(full, false, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            return new Check(
                    full, false, "%s threw %s".formatted(solution.getClass().getName(), e));
        }
    }

    /** A model with its weights, and memes that fit it. */
    private final class Bench implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final ToyContext context = new ToyContext(labels, preset, 1);
        private final ToyMemes memes;
        private final MemeModel model;

        Bench() {
            Engine.getInstance().setRandomSeed(1);
            InputSpec inputs = solution.inputs(context);
            memes = new ToyMemes(inputs, labels);
            model = solution.build(context);
            try (NDManager scratch = manager.newSubManager()) {
                model.initialize(manager, memes.draw(scratch, 2, 0), labels.size());
            }
        }

        float[] logits(int size) {
            try (NDManager scratch = manager.newSubManager()) {
                MemeBatch batch = memes.draw(scratch, size, 5);
                Pass pass = Pass.evaluating(new ParameterStore(scratch, false), "");
                NDArray logits = model.score(batch, pass, labels.size());
                return logits.toFloatArray();
            }
        }

        @Override
        public void close() {
            manager.close();
        }
    }

    private String logits() {
        try (Bench bench = new Bench()) {
            for (int size : BATCH_SIZES) {
                for (float logit : bench.logits(size)) {
                    if (!Float.isFinite(logit)) {
                        return "a batch of %d memes gave the logit %s".formatted(size, logit);
                    }
                }
            }
            return "";
        }
    }

    private String rows() {
        try (Bench bench = new Bench()) {
            float[] alone = bench.logits(1);
            float[] together = Arrays.copyOf(bench.logits(7), alone.length);
            return differ(alone, together)
                    ? "the first meme gave %s alone and %s among seven; do not mix rows of the batch"
                            .formatted(Arrays.toString(alone), Arrays.toString(together))
                    : "";
        }
    }

    private String sameSeed() {
        try (Bench first = new Bench();
                Bench second = new Bench()) {
            if (differ(first.logits(7), second.logits(7))) {
                return "two models built from one seed differ; draw weights through DJL's initializers alone";
            }
            for (Parameter parameter : first.model.getParameters().values()) {
                if (second.model.getParameters().values().contains(parameter)) {
                    return "two models share the parameter '%s'; make every block anew in build()"
                            .formatted(parameter.getName());
                }
            }
            return "";
        }
    }

    private String reload() throws IOException {
        Path file = Files.createTempFile("contract-", ".safetensors");
        try (Bench first = new Bench();
                Bench second = new Bench()) {
            for (Parameter parameter : second.model.getParameters().values()) {
                parameter.getArray().muli(2);
            }
            Weights.save(file, first.model, Map.of());
            Weights.load(file, second.model);
            return differ(first.logits(7), second.logits(7))
                    ? "the logits changed; hold every weight in a Parameter of a block"
                    : "";
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String gradients() {
        for (Phase phase : recipe().phases()) {
            try (Bench bench = new Bench();
                    Trial trial =
                            new Trial(bench.model, labels.size(), phase.groups(), bench.manager)) {
                Map<String, Double> gradients =
                        trial.gradients(phase.name(), scratch -> bench.memes.draw(scratch, 7, 5));
                List<String> unreached = new ArrayList<>();
                gradients.forEach(
                        (name, largest) -> {
                            if (largest == 0) {
                                unreached.add(name);
                            }
                        });
                if (!unreached.isEmpty()) {
                    return "in phase '%s' no gradient reaches %s; freeze it in the recipe, or do not cut the graph (toType and toDevice do)"
                            .formatted(phase.name(), unreached);
                }
            }
        }
        return "";
    }

    private String learns() {
        try (Bench bench = new Bench();
                Trial trial =
                        new Trial(
                                bench.model,
                                labels.size(),
                                List.of(ParameterGroup.rest("all", LEARNING_RATE)),
                                bench.manager)) {
            Phase last = recipe().phases().get(recipe().phases().size() - 1);
            for (int step = 0; step < LEARNING_STEPS; step++) {
                long seed = 100L * step;
                trial.step(last.name(), scratch -> bench.memes.draw(scratch, 16, seed));
            }
            float[] logits = bench.logits(16);
            int right = 0;
            for (int i = 0; i < logits.length; i++) {
                boolean positive = (i / labels.size()) % 2 == 0;
                right += (logits[i] >= 0) == positive ? 1 : 0;
            }
            return right < 0.9 * logits.length
                    ? "after %d steps only %d of %d toy memes were told apart"
                            .formatted(LEARNING_STEPS, right, logits.length)
                    : "";
        }
    }

    private String leaks() {
        Phase first = recipe().phases().get(0);
        try (Bench bench = new Bench();
                Trial trial =
                        new Trial(bench.model, labels.size(), first.groups(), bench.manager)) {
            int afterTwo = 0;
            for (int step = 1; step <= 10; step++) {
                trial.step(first.name(), scratch -> bench.memes.draw(scratch, 4, 5));
                if (step == 2) {
                    afterTwo = bench.manager.getManagedArrays().size();
                }
            }
            int afterTen = bench.manager.getManagedArrays().size();
            return afterTen > afterTwo
                    ? "%d arrays were alive after two steps and %d after ten; make arrays with the batch's manager: let the batch's array be the one an operation is called on, not the weight's"
                            .formatted(afterTwo, afterTen)
                    : "";
        }
    }

    private Recipe recipe() {
        return solution.recipe(new ToyContext(labels, preset, 1));
    }

    private static boolean differ(float[] left, float[] right) {
        for (int i = 0; i < left.length; i++) {
            if (Math.abs(left[i] - right[i]) > SAME) {
                return true;
            }
        }
        return false;
    }
}
