package podium.competition.kernels;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Map;

/**
 * The parameters of one pass, and the precision to compute with.
 *
 * <p>Layers that know it compute in that precision; any other block sees an ordinary store of
 * float32 parameters.
 */
public final class Autocast extends ParameterStore {

    private final Precision precision;
    private final Map<Parameter, NDArray> leaves;

    /**
     * Creates the store of a pass that trains.
     *
     * @param manager owns what the pass computes
     * @param leaves stand in for the parameters that learn, so that gradients gather in them
     */
    public Autocast(NDManager manager, Precision precision, Map<Parameter, NDArray> leaves) {
        super(manager, false);
        this.precision = precision;
        this.leaves = leaves;
    }

    /** Creates the store of a pass that evaluates. */
    public Autocast(NDManager manager, Precision precision) {
        this(manager, precision, Map.of());
    }

    /** Returns what to compute in. */
    public Precision precision() {
        return precision;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        if (parameter == null) {
            return null;
        }
        NDArray leaf = leaves.get(parameter);
        return leaf == null ? super.getValue(parameter, device, training) : leaf;
    }
}
