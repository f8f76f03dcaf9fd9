package podium.solutions.backbones;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import podium.competition.weights.Weights;

/** Forward and backward through a block, as a training loop would do it. */
final class TrainingStep {

    private final NDManager manager;
    private final Block block;
    private final Function<NDManager, NDList> inputs;

    /** The manager owns the block's initialised parameters. */
    TrainingStep(NDManager manager, Block block, Function<NDManager, NDList> inputs) {
        this.manager = manager;
        this.block = block;
        this.inputs = inputs;
    }

    /** Takes one step. */
    void run() {
        try (NDManager batch = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDList outputs =
                    block.forward(new ParameterStore(batch, false), inputs.apply(batch), true);
            // Powers of the outputs, as the sum of a normalised output is constant.
            NDArray loss = batch.zeros(new Shape());
            for (NDArray output : outputs) {
                loss = loss.add(output.mul(output).mul(output).sum());
            }
            collector.backward(loss);
        }
    }

    /** Returns how many arrays belong to the manager after each of so many steps. */
    List<Integer> arraysAfter(int steps) {
        List<Integer> alive = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            run();
            alive.add(manager.getManagedArrays().size());
        }
        return alive;
    }

    /** Returns how many arrays an evaluation leaves in the manager of its inputs. */
    int arraysOfAnEvaluation() {
        try (NDManager batch = manager.newSubManager()) {
            block.forward(new ParameterStore(batch, false), inputs.apply(batch), false);
            return batch.getManagedArrays().size();
        }
    }

    /** Takes one step and returns the parameters that should have a gradient but have none. */
    List<String> parametersWithoutGradient() {
        run();
        List<String> without = new ArrayList<>();
        Weights.named(block)
                .forEach(
                        (name, parameter) -> {
                            if (parameter.requiresGradient() && isZero(parameter)) {
                                without.add(name);
                            }
                        });
        return without;
    }

    private static boolean isZero(Parameter parameter) {
        try (NDArray gradient = parameter.getArray().getGradient();
                NDArray size = gradient.abs();
                NDArray largest = size.max()) {
            return largest.getFloat() == 0;
        }
    }
}
