package podium.competition.training;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.Map;
import podium.competition.weights.WeightSnapshot;

/** The weights of the best epoch so far. */
final class BestEpoch implements AutoCloseable {

    private final WeightSnapshot weights;
    private final boolean higherIsBetter;
    private double value = Double.NaN;
    private int epochsSince;

    BestEpoch(Map<String, Parameter> parameters, NDManager manager, boolean higherIsBetter) {
        this.weights = new WeightSnapshot(parameters, manager);
        this.higherIsBetter = higherIsBetter;
    }

    /**
     * Keeps the present weights if they are strictly better than any before.
     *
     * @return whether they are
     */
    boolean offer(double candidate) {
        boolean better =
                Double.isNaN(value) || (higherIsBetter ? candidate > value : candidate < value);
        epochsSince = better ? 0 : epochsSince + 1;
        if (better) {
            value = candidate;
            weights.take();
        }
        return better;
    }

    /** Returns how many epochs have passed since the best one. */
    int epochsSince() {
        return epochsSince;
    }

    /** Puts the best weights back into the model. */
    void restore() {
        weights.restore();
    }

    @Override
    public void close() {
        weights.close();
    }
}
