package podium.competition.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.PrefetchedBatches;
import podium.competition.kernels.Autocast;
import podium.competition.spi.FrozenBlocks;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.SolutionException;
import podium.competition.training.Seeds.Purpose;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;

/**
 * The loop that trains every solution: learning rate, batches, forward, loss, backward, clip, step,
 * evaluate, keep the best, stop.
 *
 * <p>The engine is seeded before every step from the run's seed and the step's number, so a step
 * draws the same random numbers whatever came before it. One loop may run in a process at a time.
 */
public final class TrainingLoop {

    /** Between two states of an epoch. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final TrainingJob job;
    private final Recipe recipe;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;
    private final Interruption interruption;
    private final LongSupplier nanoTime;
    private final Map<String, Parameter> parameters;
    private final LossFunction lossFunction;
    private final Seeds seeds;
    private final LossScaler scaler;
    private final EpochHistory history;
    private final boolean plainPictures;
    private final Engine engine = Engine.getInstance();

    /** A phase under way: what learns, how fast, and what the rest makes of the memes. */
    private record Stage(
            Phase phase,
            Optimizer optimizer,
            LearningRates rates,
            FrozenOutputs train,
            FrozenOutputs dev) {}

    private Standing at = Standing.start();
    private String kept = at.name();
    private double secondsBefore;
    private long peakMemoryBefore;
    private long start;
    private long lapStart;
    private long keptAt;

    /**
     * Prepares a loop that goes on from the last state, where there is one.
     *
     * @param listener told of every step and epoch that is still to come
     * @param checkpoints keep a state after every epoch, every ten minutes and on interruption
     * @param interruption ends the training after its present step
     */
    public TrainingLoop(
            TrainingJob job,
            TrainingListener listener,
            Checkpoints checkpoints,
            Interruption interruption) {
        this(job, listener, checkpoints, interruption, System::nanoTime);
    }

    /** Prepares a loop that sees time pass as it is told. */
    TrainingLoop(
            TrainingJob job,
            TrainingListener listener,
            Checkpoints checkpoints,
            Interruption interruption,
            LongSupplier nanoTime) {
        this.job = job;
        this.recipe = job.recipe();
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.interruption = interruption;
        this.nanoTime = nanoTime;
        this.parameters = Weights.named(job.model());
        this.lossFunction = new LossFunction(recipe.loss(), job.labels(), job.train());
        this.seeds = new Seeds(job.seed());
        this.scaler = new LossScaler(job.precision());
        this.history = new EpochHistory(job);
        this.plainPictures = !job.train().augmentsPictures() && recipe.mixing().isEmpty();
    }

    /**
     * Trains, and leaves the weights of the best epoch in the model.
     *
     * @throws SolutionException if the loss or a gradient is not finite
     * @throws MalformedDataException if the selection metric cannot be computed on the dev split
     * @throws TrainingInterruptedException if it was asked to end early; a state was kept
     */
    public TrainingResult run() throws IOException {
        start = nanoTime.getAsLong();
        keptAt = start;
        try (history) {
            Optional<Checkpoint> last = resume();
            for (; at.phase() < recipe.phases().size(); at = at.nextPhase()) {
                Phase phase = recipe.phases().get(at.phase());
                try (Optimizer optimizer =
                        new Optimizer(parameters, phase.groups(), recipe, job.manager())) {
                    Stage stage = stage(phase, optimizer);
                    if (last.isPresent() && last.get().state().standing().phase() == at.phase()) {
                        last.get().restore(optimizer);
                        stage.rates().restore(last.get().state().rates());
                    }
                    while (!at.phaseEnded()) {
                        epoch(stage);
                        keep(stage);
                    }
                }
                if (phase.preparation()) {
                    history.restoreBest();
                }
            }
            history.restoreBest();
            return history.result(at, secondsSoFar(), peakMemoryBytes());
        }
    }

    /** Puts weights, epochs and sums back to where the last state has them. */
    private Optional<Checkpoint> resume() throws IOException {
        Optional<Checkpoints.Kept> last = checkpoints.last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.read(last.get());
        checkpoint.loadBestWeights(job.model());
        for (Checkpoint.Epoch epoch : checkpoint.state().epochs()) {
            float[][] probabilities = checkpoint.probabilities(history.reports().size() + 1);
            history.add(
                    phase(epoch.phase()),
                    epoch.trainLoss(),
                    Validation.sweep(
                            epoch.validationLoss(),
                            probabilities,
                            job.dev(),
                            job.labels(),
                            recipe.thresholds(),
                            job.metric()),
                    epoch.seconds(),
                    epoch.validationSeconds());
        }
        checkpoint.loadWeights(job.model());
        scaler.restore(checkpoint.state().scaler());
        at = checkpoint.state().standing();
        kept = at.name();
        secondsBefore = checkpoint.state().seconds();
        peakMemoryBefore = checkpoint.state().peakMemoryBytes();
        return Optional.of(checkpoint);
    }

    private Phase phase(String name) {
        return recipe.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stage stage(Phase phase, Optimizer optimizer) {
        return new Stage(
                phase,
                optimizer,
                learningRates(phase),
                new FrozenOutputs(job, job.train(), "train", optimizer),
                new FrozenOutputs(job, job.dev(), "dev", optimizer));
    }

    /** Trains and validates an epoch, or what is left of it. */
    private void epoch(Stage stage) throws IOException {
        try {
            train(stage);
            lap();
            Validation validation = validate(stage);
            double seconds = lap();
            EpochReport report =
                    history.add(
                            stage.phase(),
                            at.trainLoss(),
                            validation,
                            at.epochSeconds() + seconds,
                            seconds);
            stage.rates().epochEnded(report.value());
            at = at.afterEpoch(isLast(stage.phase()));
            listener.epochEnded(report);
        } catch (TrainingInterruptedException e) {
            keep(stage);
            throw e;
        }
    }

    /** Trains an epoch, or what is left of it. */
    private void train(Stage stage) throws IOException {
        List<int[]> plan = plan();
        int steps = stepsPerEpoch();
        lap();
        try (PrefetchedBatches batches = batches(plan)) {
            while (at.step() < steps) {
                interruption.check(where());
                if (nanoTime.getAsLong() - keptAt >= INTERVAL.toNanos()) {
                    keep(stage);
                    lap();
                }
                stage.rates().beforeStep((long) at.epochInPhase() * steps + at.step());
                int first = at.step() * recipe.accumulation();
                int end = Math.min(first + recipe.accumulation(), plan.size());
                double stalled = milliseconds(batches.stalled());
                Step done = step(plan.subList(first, end), batches, stage);
                at = at.afterStep(done.loss().get("main"), done.memes(), lap());
                listener.stepEnded(
                        new StepReport(
                                stage.phase().name(),
                                at.epoch(),
                                at.step(),
                                steps,
                                done.loss(),
                                ratesByGroup(stage.phase().groups(), stage.rates()),
                                done.gradientNorm(),
                                done.lossScale(),
                                scaler.state().skipped(),
                                at.epochMemes() / at.epochSeconds(),
                                at.epochSeconds(),
                                milliseconds(batches.stalled()) - stalled));
            }
        }
    }

    /** Keeps a state, unless that of this very step is kept already. */
    private void keep(Stage stage) throws IOException {
        if (!at.name().equals(kept)) {
            checkpoints.keep(
                    at.name(),
                    folder ->
                            Checkpoint.write(
                                    folder,
                                    job,
                                    at,
                                    stage.optimizer(),
                                    stage.rates(),
                                    scaler,
                                    history,
                                    secondsSoFar(),
                                    peakMemoryBytes()));
            kept = at.name();
            keptAt = nanoTime.getAsLong();
        }
    }

    /** What one update came to. */
    private record Step(
            Map<String, Double> loss, double gradientNorm, double lossScale, int memes) {}

    /** Forward and backward for each micro-batch, then one update. */
    private Step step(List<int[]> microBatches, PrefetchedBatches batches, Stage stage) {
        engine.setRandomSeed((int) seeds.of(Purpose.STEP, at.steps() + 1));
        int memes = microBatches.stream().mapToInt(rows -> rows.length).sum();
        double scale = scaler.scale();
        Map<String, Double> losses = new LinkedHashMap<>();
        try (NDManager gradients = job.manager().newSubManager()) {
            Leaves leaves = stage.optimizer().leaves(gradients);
            for (int index = 0; index < microBatches.size(); index++) {
                int[] rows = microBatches.get(index);
                float share = (float) rows.length / memes;
                MemeBatch plain = batches.next();
                try (NDManager scratch = plain.manager();
                        GradientCollector collector = engine.newGradientCollector()) {
                    Autocast parameters =
                            new Autocast(scratch, job.precision(), leaves.byParameter());
                    MemeBatch batch = mixed(plain, index);
                    FrozenBlocks frozen = stage.train().of(batch, rows, plainPictures);
                    Pass pass = Pass.training(parameters, stage.phase().name(), frozen);
                    NDArray logits = job.model().score(batch, pass, job.labels().size());
                    NDArray total =
                            lossFunction.of(
                                    logits, batch.labels().orElseThrow(), pass.lossWeights());
                    losses.merge("main", (double) total.getFloat() * share, Double::sum);
                    for (Map.Entry<String, NDArray> extra : pass.extraLosses().entrySet()) {
                        total = total.add(extra.getValue());
                        losses.merge(
                                extra.getKey(),
                                (double) extra.getValue().getFloat() * share,
                                Double::sum);
                    }
                    if (!Float.isFinite(total.getFloat())) {
                        throw divergence(stage, rows).ofLoss(logits, losses);
                    }
                    // An array, as DJL frees the one it makes of a Number before backward reads it.
                    NDArray weight = scratch.full(new Shape(), share * (float) scale);
                    collector.backward(total.mul(weight));
                }
            }
            StepOutcome outcome = stage.optimizer().step(leaves, stage.rates().rates(), scaler);
            if (!Double.isFinite(outcome.gradientNorm()) && !outcome.skipped()) {
                int[] rows = microBatches.stream().flatMapToInt(Arrays::stream).toArray();
                throw divergence(stage, rows)
                        .ofGradient(stage.optimizer().firstBadGradient(leaves));
            }
            return new Step(
                    losses, outcome.gradientNorm(), scaler.active() ? scale : Double.NaN, memes);
        }
    }

    /** Mixes a micro-batch of the present step, if the recipe says so. */
    private MemeBatch mixed(MemeBatch batch, int index) {
        if (recipe.mixing().isEmpty()) {
            return batch;
        }
        long occasion = at.steps() * recipe.accumulation() + index;
        return MemeMixer.mix(
                batch,
                recipe.mixing().get(),
                new SplittableRandom(seeds.of(Purpose.MIXING, occasion)));
    }

    /** The rows of the epoch's micro-batches. */
    private List<int[]> plan() {
        long seed = seeds.of(Purpose.SHUFFLE, at.epoch());
        return recipe.weightedSampling()
                ? BatchPlan.weighted(job.train(), recipe.batchSize(), seed)
                : BatchPlan.shuffled(job.train(), recipe.batchSize(), seed);
    }

    /** The batches of a plan that are still to come. */
    private PrefetchedBatches batches(List<int[]> plan) {
        int done = Math.min(at.step() * recipe.accumulation(), plan.size());
        Seeds augmentation = new Seeds(seeds.of(Purpose.AUGMENTATION, at.epoch()));
        return PrefetchedBatches.augmented(
                job.train(),
                plan.subList(done, plan.size()),
                job.manager(),
                index ->
                        new SplittableRandom(
                                augmentation.of(Purpose.AUGMENTATION, (long) done + index)));
    }

    private Validation validate(Stage stage) {
        return Validation.of(
                job.model(),
                job.dev(),
                job.labels(),
                lossFunction,
                recipe.thresholds(),
                job.metric(),
                stage.phase().name(),
                job.validationBatch(),
                job.precision(),
                job.manager(),
                stage.dev(),
                () -> interruption.check(where()));
    }

    private boolean isLast(Phase phase) {
        return at.epochInPhase() + 1 == phase.epochs()
                || (recipe.patience() > 0
                        && at.epochInPhase() + 1 >= recipe.patience()
                        && history.epochsSinceBest() >= recipe.patience());
    }

    private LearningRates learningRates(Phase phase) {
        double[] base = phase.groups().stream().mapToDouble(ParameterGroup::learningRate).toArray();
        return LearningRates.of(
                phase.schedule(),
                base,
                (long) stepsPerEpoch() * phase.epochs(),
                job.metric().higherIsBetter());
    }

    private int stepsPerEpoch() {
        long memesPerStep = (long) recipe.batchSize() * recipe.accumulation();
        return Math.toIntExact((job.train().size() + memesPerStep - 1) / memesPerStep);
    }

    private Divergence divergence(Stage stage, int... rows) {
        return new Divergence(job, at, stage.rates(), rows);
    }

    private String where() {
        return "at epoch %d, step %d of %d".formatted(at.epoch(), at.step(), stepsPerEpoch());
    }

    private static Map<String, Double> ratesByGroup(
            List<ParameterGroup> groups, LearningRates rates) {
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            byGroup.put(groups.get(group).name(), rates.rates()[group]);
        }
        return byGroup;
    }

    /** Returns the seconds since it was last called. */
    private double lap() {
        long now = nanoTime.getAsLong();
        double seconds = (now - lapStart) / 1e9;
        lapStart = now;
        return seconds;
    }

    private double secondsSoFar() {
        return secondsBefore + (nanoTime.getAsLong() - start) / 1e9;
    }

    private long peakMemoryBytes() {
        return Math.max(peakMemoryBefore, ProcessMemory.peakBytes());
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
