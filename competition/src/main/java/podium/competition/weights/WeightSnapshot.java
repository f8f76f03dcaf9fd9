package podium.competition.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A copy of a model's weights in memory, such as those of the best epoch.
 *
 * <p>Copies stay on their device and go both ways in place, so that arrays others hold stay valid.
 * Closing gives the memory back. Confined to one thread.
 */
public final class WeightSnapshot implements AutoCloseable {

    private final Map<String, Parameter> parameters;
    private final Map<String, NDArray> kept = new LinkedHashMap<>();
    private final NDManager manager;

    /**
     * Creates a snapshot that holds nothing yet.
     *
     * @param parameters initialised, by name; see {@link Weights#named}
     * @param manager on the device of the parameters; a child of it owns the copies
     */
    public WeightSnapshot(Map<String, Parameter> parameters, NDManager manager) {
        this.parameters = parameters;
        this.manager = manager.newSubManager();
    }

    /** Keeps the present weights in place of those kept before. */
    public void take() {
        parameters.forEach(
                (name, parameter) -> {
                    NDArray array = parameter.getArray();
                    NDArray copy =
                            kept.computeIfAbsent(
                                    name,
                                    unused -> manager.create(array.getShape(), DataType.FLOAT32));
                    InPlace.copy(array, copy);
                });
    }

    /** Puts the weights kept back into the model; without any, leaves the model as it is. */
    public void restore() {
        kept.forEach((name, copy) -> InPlace.copy(copy, parameters.get(name).getArray()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
