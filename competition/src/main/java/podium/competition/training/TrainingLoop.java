package podium.competition.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import podium.competition.encoding.BatchPlan;
import podium.competition.encoding.PrefetchedBatches;
import podium.competition.kernels.Autocast;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.SolutionException;
import podium.competition.training.Seeds.Purpose;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.MetricValue;

/**
 * The loop that trains every solution: learning rate, batches, forward, loss, backward, clip, step,
 * evaluate, keep the best, stop.
 *
 * <p>The engine is seeded before every step from the run's seed and the step's number, so a step
 * draws the same random numbers whatever came before it. One loop may run in a process at a time.
 */
public final class TrainingLoop {

    private final TrainingJob job;
    private final Recipe recipe;
    private final TrainingListener listener;
    private final Map<String, Parameter> parameters;
    private final LossFunction lossFunction;
    private final Seeds seeds;
    private final LossScaler scaler;
    private final Engine engine = Engine.getInstance();

    private long stepsSoFar;
    private long memesSoFar;
    private double trainingSeconds;

    /**
     * Prepares a loop.
     *
     * @param listener told of every step and epoch
     */
    public TrainingLoop(TrainingJob job, TrainingListener listener) {
        this.job = job;
        this.recipe = job.recipe();
        this.listener = listener;
        this.parameters = Weights.named(job.model());
        this.lossFunction = new LossFunction(recipe.loss(), job.labels(), job.train());
        this.seeds = new Seeds(job.seed());
        this.scaler = new LossScaler(job.precision());
    }

    /**
     * Trains, and leaves the weights of the best epoch in the model.
     *
     * @throws SolutionException if the loss or a gradient is not finite
     * @throws MalformedDataException if the selection metric cannot be computed on the dev split
     */
    public TrainingResult run() {
        long start = System.nanoTime();
        List<EpochReport> epochs = new ArrayList<>();
        EpochReport bestReport = null;
        Validation bestValidation = null;
        try (BestEpoch best =
                new BestEpoch(parameters, job.manager(), job.metric().higherIsBetter())) {
            for (Phase phase : recipe.phases()) {
                try (Optimizer optimizer =
                        new Optimizer(parameters, phase.groups(), recipe, job.manager())) {
                    LearningRates rates = learningRates(phase);
                    for (int epochInPhase = 0; epochInPhase < phase.epochs(); epochInPhase++) {
                        int epoch = epochs.size() + 1;
                        long epochStart = System.nanoTime();
                        double trainLoss = train(phase, epoch, epochInPhase, optimizer, rates);
                        Validation validation = validate(phase);
                        double value = selection(validation);
                        rates.epochEnded(value);
                        boolean better = best.offer(value);
                        EpochReport report =
                                new EpochReport(
                                        phase.name(),
                                        epoch,
                                        trainLoss,
                                        validation.loss(),
                                        validation.evaluation(),
                                        validation.thresholds(job.labels()),
                                        value,
                                        better,
                                        secondsSince(epochStart));
                        epochs.add(report);
                        if (better) {
                            bestReport = report;
                            bestValidation = validation;
                        }
                        listener.epochEnded(report);
                        if (recipe.patience() > 0 && best.epochsSince() >= recipe.patience()) {
                            break;
                        }
                    }
                }
            }
            best.restore();
        }
        return new TrainingResult(
                bestReport,
                job.metric(),
                bestValidation.sweeps(),
                bestValidation.probabilities(),
                epochs,
                secondsSince(start),
                memesSoFar / trainingSeconds,
                ProcessMemory.peakBytes());
    }

    /** Trains one epoch and returns its mean loss. */
    private double train(
            Phase phase, int epoch, int epochInPhase, Optimizer optimizer, LearningRates rates) {
        long start = System.nanoTime();
        List<int[]> plan = plan(epoch);
        int steps = (plan.size() + recipe.accumulation() - 1) / recipe.accumulation();
        double lossSum = 0;
        long memes = 0;
        try (PrefetchedBatches batches = batches(plan, epoch)) {
            for (int step = 0; step < steps; step++) {
                rates.beforeStep((long) epochInPhase * steps + step);
                int first = step * recipe.accumulation();
                int end = Math.min(first + recipe.accumulation(), plan.size());
                Step done =
                        step(
                                plan.subList(first, end),
                                batches,
                                phase,
                                epoch,
                                step + 1,
                                optimizer,
                                rates);
                lossSum += done.loss().get("main") * done.memes();
                memes += done.memes();
                listener.stepEnded(
                        new StepReport(
                                phase.name(),
                                epoch,
                                step + 1,
                                steps,
                                done.loss(),
                                ratesByGroup(phase.groups(), rates),
                                done.gradientNorm(),
                                done.lossScale(),
                                scaler.state().skipped(),
                                memes / secondsSince(start)));
            }
        }
        memesSoFar += memes;
        trainingSeconds += secondsSince(start);
        return lossSum / memes;
    }

    /** What one update came to. */
    private record Step(
            Map<String, Double> loss, double gradientNorm, double lossScale, int memes) {}

    /** Forward and backward for each micro-batch, then one update. */
    private Step step(
            List<int[]> microBatches,
            PrefetchedBatches batches,
            Phase phase,
            int epoch,
            int number,
            Optimizer optimizer,
            LearningRates rates) {
        stepsSoFar++;
        engine.setRandomSeed((int) seeds.of(Purpose.STEP, stepsSoFar));
        int memes = microBatches.stream().mapToInt(rows -> rows.length).sum();
        double scale = scaler.scale();
        Map<String, Double> losses = new LinkedHashMap<>();
        try (NDManager gradients = job.manager().newSubManager()) {
            Leaves leaves = optimizer.leaves(gradients);
            for (int[] rows : microBatches) {
                float share = (float) rows.length / memes;
                MemeBatch batch = batches.next();
                try (NDManager scratch = batch.manager();
                        GradientCollector collector = engine.newGradientCollector()) {
                    Autocast parameters =
                            new Autocast(scratch, job.precision(), leaves.byParameter());
                    Pass pass = Pass.training(parameters, phase.name());
                    NDArray logits = job.model().score(batch, pass, job.labels().size());
                    NDArray total = lossFunction.of(logits, batch.labels().orElseThrow());
                    losses.merge("main", (double) total.getFloat() * share, Double::sum);
                    for (Map.Entry<String, NDArray> extra : pass.extraLosses().entrySet()) {
                        total = total.add(extra.getValue());
                        losses.merge(
                                extra.getKey(),
                                (double) extra.getValue().getFloat() * share,
                                Double::sum);
                    }
                    if (!Float.isFinite(total.getFloat())) {
                        throw diverged("loss " + losses, epoch, number, rates, rows);
                    }
                    // An array, as DJL frees the one it makes of a Number before backward reads it.
                    NDArray weight = scratch.full(new Shape(), share * (float) scale);
                    collector.backward(total.mul(weight));
                }
            }
            StepOutcome outcome = optimizer.step(leaves, rates.rates(), scaler);
            if (!Double.isFinite(outcome.gradientNorm()) && !outcome.skipped()) {
                String where = "gradient of '%s'".formatted(optimizer.firstBadGradient(leaves));
                throw diverged(where, epoch, number, rates, microBatches.get(0));
            }
            return new Step(
                    losses, outcome.gradientNorm(), scaler.active() ? scale : Double.NaN, memes);
        }
    }

    /** The rows of an epoch's micro-batches. */
    private List<int[]> plan(int epoch) {
        long seed = seeds.of(Purpose.SHUFFLE, epoch);
        return recipe.weightedSampling()
                ? BatchPlan.weighted(job.train(), recipe.batchSize(), seed)
                : BatchPlan.shuffled(job.train(), recipe.batchSize(), seed);
    }

    private PrefetchedBatches batches(List<int[]> plan, int epoch) {
        Seeds augmentation = new Seeds(seeds.of(Purpose.AUGMENTATION, epoch));
        return PrefetchedBatches.augmented(
                job.train(),
                plan,
                job.manager(),
                index -> new SplittableRandom(augmentation.of(Purpose.AUGMENTATION, index)));
    }

    private Validation validate(Phase phase) {
        return Validation.of(
                job.model(),
                job.dev(),
                job.labels(),
                lossFunction,
                recipe.thresholds(),
                job.metric(),
                phase.name(),
                2 * recipe.batchSize(),
                job.precision(),
                job.manager());
    }

    private double selection(Validation validation) {
        MetricValue value = validation.evaluation().get(job.metric());
        return value.value()
                .orElseThrow(
                        () ->
                                new MalformedDataException(
                                        "the dev split cannot select an epoch by %s: %s; choose another with --set metric=…"
                                                .formatted(
                                                        job.metric().id(),
                                                        value.reason().orElse("no value"))));
    }

    private LearningRates learningRates(Phase phase) {
        double[] base = phase.groups().stream().mapToDouble(ParameterGroup::learningRate).toArray();
        long memesPerStep = (long) recipe.batchSize() * recipe.accumulation();
        long stepsPerEpoch = (job.train().size() + memesPerStep - 1) / memesPerStep;
        return LearningRates.of(
                phase.schedule(),
                base,
                stepsPerEpoch * phase.epochs(),
                job.metric().higherIsBetter());
    }

    private SolutionException diverged(
            String what, int epoch, int step, LearningRates rates, int[] rows) {
        List<String> ids = new ArrayList<>();
        for (int row : rows) {
            ids.add(job.train().memes().get(row).id());
        }
        return new SolutionException(
                "%s is not finite at epoch %d, step %d (learning rates %s, memes %s); nothing was updated. Try lower rates (--set lr-head=…) or --set clip=1"
                        .formatted(what, epoch, step, rates, ids));
    }

    private static Map<String, Double> ratesByGroup(
            List<ParameterGroup> groups, LearningRates rates) {
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            byGroup.put(groups.get(group).name(), rates.rates()[group]);
        }
        return byGroup;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
