package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * Adds a learned vector to each place of [B, T, D].
 *
 * <p>{@code weight} is [places, D], of which the first T are used.
 */
public final class Positions extends Layer {

    private final int places;
    private final Parameter weight;

    /**
     * Creates a table.
     *
     * @param places the largest T
     * @param width D
     * @param first draws the vectors
     */
    public Positions(int places, int width, Initializer first) {
        this.places = places;
        weight = trained("weight", Parameter.Type.WEIGHT, first, places, width);
    }

    /**
     * Computes the sum.
     *
     * @throws IllegalArgumentException if there are more states than places
     */
    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        long states = input.getShape().get(1);
        if (states > places) {
            throw new IllegalArgumentException(
                    "%d tokens were given to an encoder of %d positions; shorten them"
                            .formatted(states, places));
        }
        NDArray vectors = parameters.getValue(weight, input.getDevice(), training);
        try (NDArray used = vectors.get(new NDIndex(":{}", states))) {
            return input.add(used);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }
}
