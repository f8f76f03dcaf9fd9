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
 * Joins the vectors of a caption and of a picture: a gate decides, feature by feature, how much of
 * each is heard (Arevalo et al., Gated Multimodal Units for Information Fusion, 2017).
 *
 * <p>Inputs: caption [B, C], picture [B, P], and two times [B], 1 where a meme has a caption and
 * where it has a picture, else 0. Outputs, each [B, F]: the joined vector, and the projections t of
 * the caption and v of the picture that it is made of:
 *
 * <pre>
 * t = proj_t(caption)      v = proj_i(picture)
 * g = sigmoid(gate([t, v, hasText, hasImage]))
 * joined = g · tanh(g_t(t)) + (1 − g) · tanh(g_i(v))
 * </pre>
 *
 * <p>Where one of the two is missing the other is heard alone; where both are, the caption's.
 */
public final class GatedFusion extends AbstractBlock {

    private final int width;
    private final Linear captionProjection;
    private final Linear pictureProjection;
    private final Linear caption;
    private final Linear picture;
    private final Linear gate;

    /**
     * Creates a fusion.
     *
     * @param captionWidth C
     * @param pictureWidth P
     * @param width F, at least 1
     */
    public GatedFusion(int captionWidth, int pictureWidth, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(
                    "a fusion to %d features was asked for; expected at least 1".formatted(width));
        }
        this.width = width;
        captionProjection = addChildBlock("proj_t", new Linear(captionWidth, width));
        pictureProjection = addChildBlock("proj_i", new Linear(pictureWidth, width));
        caption = addChildBlock("g_t", new Linear(width, width));
        picture = addChildBlock("g_i", new Linear(width, width));
        gate = addChildBlock("gate", new Linear(2 * width + 2, width));
    }

    /** Returns F, the features of each output. */
    public int width() {
        return width;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray t = captionProjection.apply(inputs.get(0), parameterStore, training); // [B, F]
        NDArray v = pictureProjection.apply(inputs.get(1), parameterStore, training); // [B, F]
        try (NDArray hasText = inputs.get(2).expandDims(1); // [B, 1]
                NDArray hasImage = inputs.get(3).expandDims(1); // [B, 1]
                NDArray ofPicture =
                        pictureShare(t, v, hasText, hasImage, parameterStore, training);
                NDArray ofCaption = rest(ofPicture);
                NDArray captionSays = bounded(caption, t, parameterStore, training);
                NDArray pictureSays = bounded(picture, v, parameterStore, training);
                NDArray captionPart = captionSays.mul(ofCaption);
                NDArray picturePart = pictureSays.mul(ofPicture)) {
            return new NDList(captionPart.add(picturePart), t, v);
        }
    }

    /** Returns how much of the picture is heard, in [0, 1]: (1 − g · hasText) · hasImage. */
    private NDArray pictureShare(
            NDArray t,
            NDArray v,
            NDArray hasText,
            NDArray hasImage,
            ParameterStore parameters,
            boolean training) {
        try (NDArray all = NDArrays.concat(new NDList(t, v, hasText, hasImage), 1); // [B, 2F + 2]
                NDArray raw = gate.apply(all, parameters, training);
                NDArray open = ai.djl.nn.Activation.sigmoid(raw); // [B, F]
                NDArray ofCaption = open.mul(hasText);
                NDArray left = rest(ofCaption)) {
            return left.mul(hasImage);
        }
    }

    private static NDArray bounded(
            Linear linear, NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray raw = linear.apply(input, parameters, training)) {
            return raw.tanh();
        }
    }

    /** Returns 1 − share. */
    private static NDArray rest(NDArray share) {
        try (NDArray negative = share.neg()) {
            return negative.add(1);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape output = new Shape(inputShapes[0].get(0), width);
        return new Shape[] {output, output, output};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        long batch = inputShapes[0].get(0);
        Shape projected = new Shape(batch, width);
        captionProjection.initialize(manager, dataType, inputShapes[0]);
        pictureProjection.initialize(manager, dataType, inputShapes[1]);
        caption.initialize(manager, dataType, projected);
        picture.initialize(manager, dataType, projected);
        gate.initialize(manager, dataType, new Shape(batch, 2L * width + 2));
    }
}
