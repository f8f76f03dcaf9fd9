package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * A table of learned vectors: int64 ids [...] in [0, rows) become [..., D].
 *
 * <p>{@code weight} is [rows, D].
 */
public final class Embedding extends Layer {

    private final int width;
    private final Parameter weight;

    /**
     * Creates a table.
     *
     * @param rows how many ids there are
     * @param width D
     * @param first draws the vectors
     */
    public Embedding(int rows, int width, Initializer first) {
        this.width = width;
        weight = trained("weight", Parameter.Type.WEIGHT, first, rows, width);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        return ai.djl.nn.core.Embedding.embedding(
                        input,
                        parameters.getValue(weight, input.getDevice(), training),
                        SparseFormat.DENSE)
                .singletonOrThrow();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input.add(width);
    }
}
