package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;
import java.util.Optional;
import podium.solutions.layers.Linear;

/**
 * One half of CLIP or SigLIP under the names that it has in the whole, and its vector in the space
 * where texts and pictures meet.
 *
 * <p>Outputs: {@code projected} [B, P], not normalised, then those of the half itself, {@code
 * pooled} and {@code tokens}. Names begin with {@code text_model.} or {@code vision_model.}; CLIP's
 * projections are {@code text_projection.weight} and {@code visual_projection.weight}, and SigLIP
 * has none, as its halves already end there. {@code logit_scale} and {@code logit_bias}, which
 * belong to comparisons of texts with pictures, are kept beside the text half and never learn.
 */
public final class ProjectedTower extends AbstractBlock {

    /** ln(1 / 0.07), at which CLIP's training began. */
    private static final float FIRST_SCALE = 2.6592f;

    private final AbstractBlock tower;
    private final int towerWidth;
    private final Optional<Linear> projection;
    private final int width;

    private ProjectedTower(
            String name,
            AbstractBlock tower,
            int towerWidth,
            Optional<Linear> projection,
            int width) {
        this.tower = addChildBlock(name, tower);
        this.towerWidth = towerWidth;
        this.projection = projection;
        this.width = width;
    }

    private static ProjectedTower clip(
            String name, AbstractBlock tower, int towerWidth, String projectionName, int width) {
        Linear projection = Linear.withoutBias(towerWidth, width, ClipFamily.FIRST_MATRICES);
        ProjectedTower whole =
                new ProjectedTower(name, tower, towerWidth, Optional.of(projection), width);
        whole.addChildBlock(projectionName, projection);
        return whole;
    }

    /** Returns the text half of CLIP. */
    public static ProjectedTower clipText(ClipConfiguration configuration) {
        ClipText text = new ClipText(configuration);
        ProjectedTower whole =
                clip(
                        "text_model",
                        text,
                        text.width(),
                        "text_projection",
                        configuration.projection());
        whole.keep("logit_scale", FIRST_SCALE, new Shape());
        return whole;
    }

    /** Returns the picture half of CLIP. */
    public static ProjectedTower clipPicture(ClipConfiguration configuration) {
        ClipPicture picture = new ClipPicture(configuration);
        return clip(
                "vision_model",
                picture,
                picture.width(),
                "visual_projection",
                configuration.projection());
    }

    /** Returns the text half of SigLIP. */
    public static ProjectedTower siglipText(SiglipConfiguration configuration) {
        SiglipText text = new SiglipText(configuration);
        ProjectedTower whole =
                new ProjectedTower(
                        "text_model", text, text.width(), Optional.empty(), text.width());
        whole.keep("logit_scale", 0, new Shape(1));
        whole.keep("logit_bias", 0, new Shape(1));
        return whole;
    }

    /** Returns the picture half of SigLIP. */
    public static ProjectedTower siglipPicture(SiglipConfiguration configuration) {
        SiglipPicture picture = new SiglipPicture(configuration);
        return new ProjectedTower(
                "vision_model", picture, picture.width(), Optional.empty(), picture.width());
    }

    private void keep(String name, float first, Shape shape) {
        addParameter(
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optInitializer(new ConstantInitializer(first))
                        .optShape(shape)
                        .optRequiresGrad(false)
                        .build());
    }

    /** Returns P, the features of {@code projected}. */
    public int width() {
        return width;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDList outputs = tower.forward(parameterStore, inputs, training);
        NDArray pooled = outputs.get(0);
        NDArray projected =
                projection.isPresent()
                        ? projection.get().apply(pooled, parameterStore, training)
                        : pooled;
        return new NDList(projected, pooled, outputs.get(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] outputs = tower.getOutputShapes(inputShapes);
        return new Shape[] {new Shape(inputShapes[0].get(0), width), outputs[0], outputs[1]};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        tower.initialize(manager, dataType, inputShapes);
        Shape pooled = new Shape(inputShapes[0].get(0), towerWidth);
        projection.ifPresent(linear -> linear.initialize(manager, dataType, pooled));
    }
}
