package podium.competition.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import podium.competition.encoding.PrefetchedBatches;
import podium.competition.kernels.Autocast;
import podium.competition.spi.FrozenBlocks;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Pass;
import podium.competition.spi.SolutionException;
import podium.competition.training.Seeds.Purpose;

/**
 * One update: forward and backward for each micro-batch, then the optimizer.
 *
 * <p>The engine is seeded from the run's seed and the update's number, so an update draws the same
 * random numbers whatever came before it.
 */
final class TrainingStep {

    /**
     * What one update came to.
     *
     * @param loss each objective by name, the main one as {@code main}
     * @param gradientNorm before clipping
     * @param lossScale NaN where losses are not scaled
     * @param memes that it learned from
     */
    record Done(Map<String, Double> loss, double gradientNorm, double lossScale, int memes) {}

    private final TrainingJob job;
    private final LossFunction lossFunction;
    private final Seeds seeds;
    private final LossScaler scaler;
    private final boolean plainPictures;
    private final Engine engine = Engine.getInstance();

    TrainingStep(TrainingJob job, LossFunction lossFunction, Seeds seeds, LossScaler scaler) {
        this.job = job;
        this.lossFunction = lossFunction;
        this.seeds = seeds;
        this.scaler = scaler;
        this.plainPictures = !job.train().augmentsPictures() && job.recipe().mixing().isEmpty();
    }

    /**
     * Makes one update of what learns in a phase.
     *
     * @param microBatches rows of the memes
     * @param batches of which the next are those rows'
     * @param at the update that is made
     * @throws SolutionException if the loss or a gradient is not finite
     */
    Done take(List<int[]> microBatches, PrefetchedBatches batches, Stage stage, Standing at) {
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
                    MemeBatch batch = mixed(plain, at, index);
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
                        throw new Divergence(job, at, stage.rates(), rows).ofLoss(logits, losses);
                    }
                    // An array, as DJL frees the one it makes of a Number before backward reads it.
                    NDArray weight = scratch.full(new Shape(), share * (float) scale);
                    collector.backward(total.mul(weight));
                }
            }
            StepOutcome outcome = stage.optimizer().step(leaves, stage.rates().rates(), scaler);
            if (!Double.isFinite(outcome.gradientNorm()) && !outcome.skipped()) {
                int[] rows = microBatches.stream().flatMapToInt(Arrays::stream).toArray();
                throw new Divergence(job, at, stage.rates(), rows)
                        .ofGradient(stage.optimizer().firstBadGradient(leaves));
            }
            return new Done(
                    losses, outcome.gradientNorm(), scaler.active() ? scale : Double.NaN, memes);
        }
    }

    /** Mixes a micro-batch of the present step, if the recipe says so. */
    private MemeBatch mixed(MemeBatch batch, Standing at, int index) {
        if (job.recipe().mixing().isEmpty()) {
            return batch;
        }
        long occasion = at.steps() * job.recipe().accumulation() + index;
        return MemeMixer.mix(
                batch,
                job.recipe().mixing().get(),
                new SplittableRandom(seeds.of(Purpose.MIXING, occasion)));
    }
}
