package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** A transformer's layer that normalises behind each sum, as the first of all transformers did. */
public final class PostNormLayer extends TransformerLayer {

    /** Creates a layer. */
    public PostNormLayer(Names names, Plan plan) {
        super(names, plan);
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        try (NDArray attended =
                        attendedDropout.replace(
                                attention.apply(states, bias, parameters, training),
                                parameters,
                                training);
                NDArray attendedSum = attended.add(states);
                NDArray middle = attentionNorm.apply(attendedSum, parameters, training);
                NDArray transformed = feedForward.apply(middle, parameters, training);
                NDArray sum = transformed.add(middle)) {
            return feedForwardNorm.apply(sum, parameters, training);
        }
    }
}
