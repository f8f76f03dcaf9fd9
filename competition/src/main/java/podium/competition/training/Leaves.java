package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.Map;
import java.util.Optional;
import podium.competition.kernels.Gradients;

/**
 * Stand-ins for the parameters that learn: they share the values, and the gradients of one update
 * gather in them. The step's manager owns both.
 *
 * @param byParameter no stand-in for a parameter that stays as it is
 */
record Leaves(Map<Parameter, NDArray> byParameter) {

    /** Returns what has gathered for a parameter that learns; empty if no loss depends on it. */
    Optional<NDArray> gradient(Parameter parameter) {
        return Gradients.of(byParameter.get(parameter));
    }
}
