package podium.competition.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.EnumMap;
import java.util.Map;

/**
 * The kernels in one precision; loaded once a process.
 *
 * <p>Inputs and weights are float32, and so is what comes back unless a method says otherwise.
 * Gradients flow to every input that wants one. Results belong to the manager of the first
 * argument.
 */
public final class Kernels {

    private static final Map<Precision, Kernels> LOADED = new EnumMap<>(Precision.class);

    private final Module module;

    private Kernels(Precision precision) {
        this.module = new Module(precision);
    }

    /** Returns the kernels of a precision. */
    public static Kernels of(Precision precision) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(precision, Kernels::new);
        }
    }

    /** Returns the kernels of the precision that a pass carries; float32 where it carries none. */
    public static Kernels of(ParameterStore parameters) {
        return of(parameters instanceof Autocast autocast ? autocast.precision() : Precision.FP32);
    }

    /**
     * Computes x · Wᵀ + b.
     *
     * @param input [..., inputs]
     * @param weight [outputs, inputs]
     * @param bias [outputs]
     * @return [..., outputs]
     */
    public NDArray linear(NDArray input, NDArray weight, NDArray bias) {
        return module.differentiable("linear", input, weight, bias);
    }
}
