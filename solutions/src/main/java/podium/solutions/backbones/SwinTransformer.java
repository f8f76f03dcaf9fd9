package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.PatchMerging;
import podium.solutions.layers.Patches;
import podium.solutions.layers.Sequence;
import podium.solutions.layers.WindowAttention;

/**
 * Swin transformer without its classifier (Liu et al. 2021): pictures to one vector each and one
 * for each place of the last map.
 *
 * <p>{@code tokens} are the normalised last states, row by row, {@code pooled} their mean.
 * Parameters are named as in timm's {@code swin_tiny_patch4_window7_224}, {@code
 * patch_embed.proj.weight} to {@code norm.bias}, and start as they do there.
 */
public final class SwinTransformer extends PictureTower {

    /** Added to the variance in every layer normalisation. */
    static final float EPSILON = 1e-5f;

    private static final Initializer FIRST_WEIGHTS = new TruncatedNormalInitializer(0.02f);

    /** Where a checkpoint's names put the merging of places; what is computed is the same. */
    public enum Merging {
        /** With the stage that works on the merged places, as timm does since 0.9. */
        STAGE_START,
        /** With the stage that worked on the places before, as Microsoft and older timm do. */
        STAGE_END
    }

    private final SwinConfiguration configuration;
    private final Patches patches;
    private final LayerNorm firstNorm;
    private final Sequence layers;
    private final LayerNorm lastNorm;

    /** Creates the network. */
    public SwinTransformer(SwinConfiguration configuration, Merging merging) {
        super(configuration.side(), places(configuration), lastWidth(configuration));
        this.configuration = configuration;
        int first = configuration.width();
        patches =
                addChildBlock(
                        "patch_embed.proj",
                        new Patches(COLOURS, configuration.patch(), first, true, FIRST_WEIGHTS));
        firstNorm = addChildBlock("patch_embed.norm", new LayerNorm(first, EPSILON));
        layers = addChildBlock("layers", layers(configuration, merging));
        lastNorm = addChildBlock("norm", new LayerNorm(width(), EPSILON));
    }

    private static int places(SwinConfiguration configuration) {
        int side = configuration.mapSide(configuration.stages().size() - 1);
        return side * side;
    }

    private static int lastWidth(SwinConfiguration configuration) {
        return configuration.width(configuration.stages().size() - 1);
    }

    private static Sequence layers(SwinConfiguration configuration, Merging merging) {
        int blocks =
                configuration.stages().stream().mapToInt(SwinConfiguration.Stage::blocks).sum();
        Sequence.Builder layers = Sequence.builder();
        int block = 0;
        for (int stage = 0; stage < configuration.stages().size(); stage++) {
            if (stage > 0) {
                int owner = merging == Merging.STAGE_START ? stage : stage - 1;
                layers.add(
                        owner + ".downsample",
                        new PatchMerging(configuration.width(stage - 1), EPSILON, FIRST_WEIGHTS));
            }
            for (int i = 0; i < configuration.stages().get(stage).blocks(); i++) {
                float dropRate =
                        configuration.stochasticDepth() * block++ / Math.max(1, blocks - 1);
                layers.add(
                        stage + ".blocks." + i,
                        new SwinBlock(attention(configuration, stage, i % 2 == 1), dropRate));
            }
        }
        return layers.build();
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
                FIRST_WEIGHTS);
    }

    @Override
    NDList encode(NDArray pixels, ParameterStore parameters, boolean training) {
        try (NDArray embedded = patches.apply(pixels, parameters, training);
                NDArray normalized = firstNorm.apply(embedded, parameters, training);
                NDArray map = normalized.reshape(firstMap(pixels.getShape()));
                NDArray last = layers.apply(map, parameters, training);
                NDArray lastNormalized = lastNorm.apply(last, parameters, training)) {
            NDArray tokens = lastNormalized.flatten(1, 2);
            return new NDList(tokens.mean(new int[] {1}), tokens);
        }
    }

    private Shape firstMap(Shape pixels) {
        int side = configuration.mapSide(0);
        return new Shape(pixels.get(0), side, side, configuration.width());
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        check(inputShapes[0]);
        Shape map = firstMap(inputShapes[0]);
        patches.initialize(manager, dataType, inputShapes);
        firstNorm.initialize(manager, dataType, map);
        layers.initialize(manager, dataType, map);
        lastNorm.initialize(manager, dataType, layers.outputShape(map));
    }
}
