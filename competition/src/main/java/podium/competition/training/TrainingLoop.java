package podium.competition.training;

import ai.djl.nn.Parameter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.PrefetchedBatches;
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
 * <p>A step is {@link TrainingStep}'s. As that seeds the engine, one loop may run in a process at a
 * time.
 */
public final class TrainingLoop {

    /** Between two states of an epoch. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final TrainingJob job;
    private final Recipe recipe;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;
    private final Interruption interruption;
    private final Map<String, Parameter> parameters;
    private final LossFunction lossFunction;
    private final Seeds seeds;
    private final LossScaler scaler;
    private final TrainingStep step;
    private final EpochHistory history;
    private final Stopwatch stopwatch;

    private Standing at = Standing.start();
    private String kept = at.name();

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
        this.parameters = Weights.named(job.model());
        this.lossFunction = new LossFunction(recipe.loss(), job.labels(), job.train());
        this.seeds = new Seeds(job.seed());
        this.scaler = new LossScaler(job.precision());
        this.step = new TrainingStep(job, lossFunction, seeds, scaler);
        this.history = new EpochHistory(job);
        this.stopwatch = new Stopwatch(nanoTime, INTERVAL);
    }

    /**
     * Trains, and leaves the weights of the best epoch in the model.
     *
     * @throws SolutionException if the loss or a gradient is not finite
     * @throws MalformedDataException if the selection metric cannot be computed on the dev split
     * @throws TrainingInterruptedException if it was asked to end early; a state was kept
     */
    public TrainingResult run() throws IOException {
        stopwatch.start();
        try (history) {
            Optional<Checkpoint> last = resume();
            for (; at.phase() < recipe.phases().size(); at = at.nextPhase()) {
                Phase phase = recipe.phases().get(at.phase());
                try (Optimizer optimizer =
                        new Optimizer(parameters, phase.groups(), recipe, job.manager())) {
                    Stage stage = Stage.of(job, phase, optimizer);
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
            return history.result(at, stopwatch.seconds(), stopwatch.peakMemoryBytes());
        }
    }

    /** Puts weights, epochs and sums back to where the last state has them. */
    private Optional<Checkpoint> resume() throws IOException {
        Optional<Checkpoints.Kept> last = checkpoints.last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.read(last.get());
        history.restore(checkpoint);
        checkpoint.loadWeights(job.model());
        scaler.restore(checkpoint.state().scaler());
        at = checkpoint.state().standing();
        kept = at.name();
        stopwatch.goOnFrom(checkpoint.state());
        return Optional.of(checkpoint);
    }

    /** Trains and validates an epoch, or what is left of it. */
    private void epoch(Stage stage) throws IOException {
        try {
            train(stage);
            stopwatch.lap();
            Validation validation = validate(stage);
            double seconds = stopwatch.lap();
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
        int steps = job.stepsPerEpoch();
        stopwatch.lap();
        try (PrefetchedBatches batches = batches(plan)) {
            while (at.step() < steps) {
                interruption.check(where());
                if (stopwatch.stateIsDue()) {
                    keep(stage);
                    stopwatch.lap();
                }
                stage.rates().beforeStep((long) at.epochInPhase() * steps + at.step());
                int first = at.step() * recipe.accumulation();
                int end = Math.min(first + recipe.accumulation(), plan.size());
                double stalled = milliseconds(batches.stalled());
                TrainingStep.Done done = step.take(plan.subList(first, end), batches, stage, at);
                at = at.afterStep(done.loss().get("main"), done.memes(), stopwatch.lap());
                listener.stepEnded(
                        new StepReport(
                                stage.phase().name(),
                                at.epoch(),
                                at.step(),
                                steps,
                                done.loss(),
                                stage.ratesByGroup(),
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
                                    stopwatch.seconds(),
                                    stopwatch.peakMemoryBytes()));
            kept = at.name();
            stopwatch.stateKept();
        }
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

    private String where() {
        return "at epoch %d, step %d of %d".formatted(at.epoch(), at.step(), job.stepsPerEpoch());
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
