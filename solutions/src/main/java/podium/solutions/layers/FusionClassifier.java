package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Judges a meme by its caption, its picture, a gated fusion of the two and how they differ.
 *
 * <p>Inputs are those of {@link GatedFusion}: caption [B, C], picture [B, P] and two times [B],
 * whether they are there. Both vectors are brought to length 1, or set to zero where there is
 * nothing, before they are joined. Output: [B, L], made of the joined vector, the projections t and
 * v, |t − v| and t · v.
 *
 * <p>Children are those of the fusion ({@code proj_t}, {@code proj_i}, {@code g_t}, {@code g_i},
 * {@code gate}), {@code ln_fused} and {@code cls}.
 */
public final class FusionClassifier extends AbstractBlock {

    private static final float EPSILON = 1e-5f;
    private static final float DROPOUT = 0.2f;

    /** The joined vector, t, v, |t − v| and t · v. */
    private static final int PARTS = 5;

    private final GatedFusion fusion;
    private final LayerNorm norm;
    private final Sequence classifier;

    /**
     * Creates a classifier.
     *
     * @param captionWidth C
     * @param pictureWidth P
     * @param width features of the fusion and of the classifier's inner layer, at least 1
     * @param labels L
     */
    public FusionClassifier(int captionWidth, int pictureWidth, int width, int labels) {
        // A child without a name: its own children are named as if they were of this block.
        fusion = addChildBlock("", new GatedFusion(captionWidth, pictureWidth, width));
        norm = addChildBlock("ln_fused", new LayerNorm(width, EPSILON));
        classifier =
                addChildBlock(
                        "cls",
                        new Sequence(
                                new LayerNorm(PARTS * width, EPSILON),
                                new Linear(PARTS * width, width),
                                new Activation(Activation.Function.GELU),
                                new Dropout(DROPOUT),
                                new Linear(width, labels)));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray hasText = inputs.get(2);
        NDArray hasImage = inputs.get(3);
        try (NDArray caption = direction(inputs.get(0), hasText);
                NDArray picture = direction(inputs.get(1), hasImage);
                NDList joined =
                        fusion.forward(
                                parameterStore,
                                new NDList(caption, picture, hasText, hasImage),
                                training);
                NDArray features = features(joined, parameterStore, training)) {
            return new NDList(classifier.apply(features, parameterStore, training));
        }
    }

    /** Returns vectors of length 1, or 0 where there is nothing to make one of. */
    private static NDArray direction(NDArray vectors, NDArray present) {
        try (NDArray unit = vectors.normalize(2, 1);
                NDArray column = present.expandDims(1)) { // [B, 1]
            return unit.mul(column);
        }
    }

    private NDArray features(NDList joined, ParameterStore parameters, boolean training) {
        NDArray t = joined.get(1); // [B, F]
        NDArray v = joined.get(2); // [B, F]
        try (NDArray fused = norm.apply(joined.get(0), parameters, training);
                NDArray difference = t.sub(v);
                NDArray distance = difference.abs();
                NDArray product = t.mul(v)) {
            return NDArrays.concat(new NDList(fused, t, v, distance, product), 1); // [B, 5F]
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {classifier.outputShape(features(inputShapes))};
    }

    private Shape features(Shape... inputShapes) {
        return new Shape(inputShapes[0].get(0), (long) PARTS * fusion.width());
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        fusion.initialize(manager, dataType, inputShapes);
        norm.initialize(manager, dataType, fusion.getOutputShapes(inputShapes)[0]);
        classifier.initialize(manager, dataType, features(inputShapes));
    }
}
