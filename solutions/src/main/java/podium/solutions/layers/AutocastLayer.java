package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import podium.competition.kernels.Kernels;

/**
 * A layer that can pass half-precision arrays on to the next one of its kind.
 *
 * <p>Such arrays never leave the layers: whoever calls {@link #apply} gets float32.
 */
abstract class AutocastLayer extends Layer {

    /**
     * Computes the output in the precision of the pass.
     *
     * @param input in any precision and memory layout, stays open
     * @return in any precision and memory layout; a new array of the input's manager, or the input
     */
    abstract NDArray autocast(NDArray input, ParameterStore parameters, boolean training);

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray output = autocast(input, parameters, training)) {
            return Kernels.of(parameters).widen(output);
        }
    }
}
