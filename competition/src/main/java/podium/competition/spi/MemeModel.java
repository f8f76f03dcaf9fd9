package podium.competition.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A model of memes with one method to write: {@link #logits}.
 *
 * <p>Blocks are made in the constructor and added with {@code addChildBlock(name, block)}; their
 * names, joined by dots, are the names of the weights on disk. Shapes are found out by {@link
 * #initialize(NDManager, MemeBatch, int)}, which sends one batch through.
 */
public abstract class MemeModel extends AbstractBlock {

    /** Creates a model without blocks. */
    protected MemeModel() {}

    /**
     * Computes one raw score for each meme and label.
     *
     * <p>A meme's scores must not depend on its neighbours in the batch while evaluating.
     *
     * @param memes as the solution's inputs say
     * @param pass through which every tensor reaches a block
     * @return float32 [B, L]; not squeezed, no sigmoid
     */
    protected abstract NDArray logits(MemeBatch memes, Pass pass);

    /**
     * Computes the logits and checks their shape.
     *
     * @param labels L, the width expected
     * @throws SolutionException if the shape is not [B, L]
     */
    public final NDArray score(MemeBatch memes, Pass pass, int labels) {
        NDArray logits = logits(memes, pass);
        Shape expected = new Shape(memes.size(), labels);
        if (!logits.getShape().equals(expected)) {
            throw new SolutionException(
                    ("%s.logits returned shape %s for a batch of %d memes; expected %s: one raw"
                                    + " score per meme and label")
                            .formatted(
                                    getClass().getName(),
                                    logits.getShape(),
                                    memes.size(),
                                    expected));
        }
        return logits;
    }

    /**
     * Gives every block its shapes and random weights by sending one batch through.
     *
     * @param manager that will own the weights
     * @param example any batch with the inputs of the solution
     * @param labels L, the width expected
     * @throws SolutionException if the shape of the logits is wrong or a block was never reached
     */
    public final void initialize(NDManager manager, MemeBatch example, int labels) {
        for (Parameter parameter : getDirectParameters().values()) {
            parameter.initialize(manager, DataType.FLOAT32);
        }
        score(example, Pass.initializing(manager), labels);
        for (var parameter : getParameters()) {
            if (!parameter.getValue().isInitialized()) {
                throw new SolutionException(
                        "%s.logits never reached the parameter '%s'; every block that is added must be used"
                                .formatted(getClass().getName(), parameter.getKey()));
            }
        }
    }

    /** A model is walked through with {@link #score}, as a list of arrays cannot carry a batch. */
    @Override
    protected final NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        throw new IllegalStateException("a MemeModel is called through score(batch, pass, labels)");
    }

    /** The shape of the logits depends on a batch alone; see {@link #score}. */
    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new IllegalStateException("a MemeModel is called through score(batch, pass, labels)");
    }
}
