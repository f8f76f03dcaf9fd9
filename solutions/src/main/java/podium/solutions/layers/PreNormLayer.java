package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** A transformer's layer whose parts see normalised states; the sums stay as they are. */
public final class PreNormLayer extends TransformerLayer {

    /** Creates a layer. */
    public PreNormLayer(Names names, Plan plan) {
        super(names, plan);
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        try (NDArray normalized = attentionNorm.apply(states, parameters, training);
                NDArray attended =
                        attendedDropout.replace(
                                attention.apply(normalized, bias, parameters, training),
                                parameters,
                                training);
                NDArray middle = states.add(attended);
                NDArray normalizedMiddle = feedForwardNorm.apply(middle, parameters, training);
                NDArray transformed = feedForward.apply(normalizedMiddle, parameters, training)) {
            return middle.add(transformed);
        }
    }
}
