package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of the best epoch so far. */
final class BestEpoch implements AutoCloseable {

    private final Map<String, Parameter> parameters;
    private final Map<String, NDArray> kept = new LinkedHashMap<>();
    private final NDManager manager;
    private final boolean higherIsBetter;
    private double value = Double.NaN;
    private int epochsSince;

    BestEpoch(Map<String, Parameter> parameters, NDManager manager, boolean higherIsBetter) {
        this.parameters = parameters;
        this.manager = manager.newSubManager();
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
            parameters.forEach(
                    (name, parameter) ->
                            parameter
                                    .getArray()
                                    .copyTo(
                                            kept.computeIfAbsent(
                                                    name, unused -> blankCopy(parameter))));
        }
        return better;
    }

    /** Returns how many epochs have passed since the best one. */
    int epochsSince() {
        return epochsSince;
    }

    /** Puts the best weights back into the model. */
    void restore() {
        kept.forEach((name, array) -> array.copyTo(parameters.get(name).getArray()));
    }

    private NDArray blankCopy(Parameter parameter) {
        return manager.zeros(parameter.getArray().getShape());
    }

    @Override
    public void close() {
        manager.close();
    }
}
