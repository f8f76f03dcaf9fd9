package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Layers of a transformer, one after the other, named {@code 0}, {@code 1}, …. */
public final class Transformer extends MaskedLayer {

    private final List<? extends TransformerLayer> layers;

    /** Puts layers one after the other. */
    public Transformer(List<? extends TransformerLayer> layers) {
        this.layers = List.copyOf(layers);
        for (int i = 0; i < layers.size(); i++) {
            addChildBlock(Integer.toString(i), layers.get(i));
        }
    }

    @Override
    public NDArray apply(
            NDArray states, NDArray bias, ParameterStore parameters, boolean training) {
        NDArray current = states;
        for (TransformerLayer layer : layers) {
            NDArray next = layer.apply(current, bias, parameters, training);
            if (current != states) {
                current.close();
            }
            current = next;
        }
        return current;
    }
}
