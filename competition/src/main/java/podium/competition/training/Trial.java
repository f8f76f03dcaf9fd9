package podium.competition.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import podium.competition.kernels.Autocast;
import podium.competition.kernels.Precision;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Recipe;
import podium.competition.weights.Weights;

/** A few updates of a model outside a run, as the contract of solutions needs them. */
public final class Trial implements AutoCloseable {

    private static final Precision PRECISION = Precision.FP32;

    private final MemeModel model;
    private final int labels;
    private final NDManager manager;
    private final Map<String, Parameter> parameters;
    private final Optimizer optimizer;
    private final List<ParameterGroup> groups;
    private final LossFunction lossFunction = new LossFunction();
    private long steps;

    /**
     * Prepares updates.
     *
     * @param model initialised
     * @param labels L
     * @param groups which parameters learn, and how fast
     * @param manager owns the model's weights
     */
    public Trial(MemeModel model, int labels, List<ParameterGroup> groups, NDManager manager) {
        this.model = model;
        this.labels = labels;
        this.groups = groups;
        this.manager = manager;
        this.parameters = Weights.named(model);
        this.optimizer = new Optimizer(parameters, groups, Recipe.standard(), manager);
    }

    /**
     * Makes one update.
     *
     * @param phase told to the model
     * @param memes makes the batch, owned by the given manager
     * @return the loss before the update
     */
    public double step(String phase, Function<NDManager, MemeBatch> memes) {
        try (NDManager step = manager.newSubManager()) {
            Leaves leaves = optimizer.leaves(step);
            double loss = backward(phase, memes, leaves);
            optimizer.step(
                    leaves,
                    groups.stream().mapToDouble(ParameterGroup::learningRate).toArray(),
                    new LossScaler(PRECISION));
            return loss;
        }
    }

    /**
     * Returns the largest absolute gradient of every parameter, by name; NaN for a frozen one.
     *
     * @param phase told to the model
     * @param memes makes the batch, owned by the given manager
     */
    public Map<String, Double> gradients(String phase, Function<NDManager, MemeBatch> memes) {
        Map<String, Double> largest = new LinkedHashMap<>();
        try (NDManager step = manager.newSubManager()) {
            Leaves leaves = optimizer.leaves(step);
            backward(phase, memes, leaves);
            parameters.forEach((name, parameter) -> largest.put(name, largest(parameter, leaves)));
        }
        return largest;
    }

    private static double largest(Parameter parameter, Leaves leaves) {
        if (!leaves.byParameter().containsKey(parameter)) {
            return Double.NaN;
        }
        return leaves.gradient(parameter)
                .map(gradient -> gradient.abs().max().getFloat())
                .orElse(0f);
    }

    private double backward(String phase, Function<NDManager, MemeBatch> memes, Leaves leaves) {
        Engine engine = Engine.getInstance();
        engine.setRandomSeed((int) ++steps);
        try (NDManager scratch = manager.newSubManager();
                GradientCollector collector = engine.newGradientCollector()) {
            MemeBatch batch = memes.apply(scratch);
            Pass pass =
                    Pass.training(new Autocast(scratch, PRECISION, leaves.byParameter()), phase);
            NDArray logits = model.score(batch, pass, labels);
            NDArray loss =
                    lossFunction.of(logits, batch.labels().orElseThrow(), pass.lossWeights());
            for (NDArray extra : pass.extraLosses().values()) {
                loss = loss.add(extra);
            }
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
