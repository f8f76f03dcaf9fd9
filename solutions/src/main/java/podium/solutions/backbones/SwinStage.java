package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podium.solutions.layers.Layer;
import podium.solutions.layers.PatchMerging;
import podium.solutions.layers.Sequence;
import podium.solutions.layers.WindowAttention;

/** A stage of Swin: every one but the first merges places, then come blocks of one width. */
final class SwinStage extends Layer {

    private final Optional<PatchMerging> merging;
    private final Sequence blocks;

    /**
     * Creates a stage.
     *
     * @param stage its number, from zero
     */
    SwinStage(SwinConfiguration configuration, int stage) {
        merging =
                stage == 0
                        ? Optional.empty()
                        : Optional.of(
                                new PatchMerging(
                                        configuration.width(stage - 1),
                                        SwinTransformer.EPSILON,
                                        SwinTransformer.FIRST_WEIGHTS));
        merging.ifPresent(layer -> addChildBlock("downsample", layer));
        List<SwinBlock> list = new ArrayList<>();
        for (int i = 0; i < configuration.stages().get(stage).blocks(); i++) {
            list.add(
                    new SwinBlock(
                            attention(configuration, stage, i % 2 == 1),
                            configuration.dropRate(stage, i)));
        }
        blocks = addChildBlock("blocks", new Sequence(list));
    }

    /** Every other block moves its windows by half a window, unless there is only one. */
    private static WindowAttention.Plan attention(
            SwinConfiguration configuration, int stage, boolean moved) {
        int side = configuration.mapSide(stage);
        int window = Math.min(configuration.window(), side);
        return new WindowAttention.Plan(
                configuration.width(stage),
                configuration.stages().get(stage).heads(),
                side,
                window,
                moved && window < side ? window / 2 : 0,
                SwinTransformer.FIRST_WEIGHTS);
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        if (merging.isEmpty()) {
            return blocks.apply(input, parameters, training);
        }
        try (NDArray merged = merging.get().apply(input, parameters, training)) {
            return blocks.apply(merged, parameters, training);
        }
    }

    private Shape merged(Shape input) {
        return merging.map(layer -> layer.outputShape(input)).orElse(input);
    }

    @Override
    public Shape outputShape(Shape input) {
        return blocks.outputShape(merged(input));
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        merging.ifPresent(layer -> layer.initialize(manager, dataType, inputShapes));
        blocks.initialize(manager, dataType, merged(inputShapes[0]));
    }
}
