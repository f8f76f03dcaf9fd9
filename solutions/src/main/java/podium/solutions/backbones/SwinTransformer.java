package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import java.util.ArrayList;
import java.util.List;
import podium.solutions.layers.LayerNorm;
import podium.solutions.layers.Patches;
import podium.solutions.layers.Sequence;

/**
 * Swin transformer without its classifier (Liu et al. 2021): pictures to one vector each and one
 * for each place of the last map.
 *
 * <p>{@code tokens} are the normalised last states, row by row, {@code pooled} their mean.
 * Parameters are named as in timm's {@code swin_tiny_patch4_window7_224} since 0.9, {@code
 * patch_embed.proj.weight} to {@code norm.bias}, and start as they do there.
 */
public final class SwinTransformer extends PictureTower {

    /** Added to the variance in every layer normalisation. */
    static final float EPSILON = 1e-5f;

    /** How every matrix and table starts. */
    static final Initializer FIRST_WEIGHTS = new TruncatedNormalInitializer(0.02f);

    private final SwinConfiguration configuration;
    private final Patches patches;
    private final LayerNorm firstNorm;
    private final Sequence layers;
    private final LayerNorm lastNorm;

    /** Creates the network. */
    public SwinTransformer(SwinConfiguration configuration) {
        super(configuration.side(), places(configuration), lastWidth(configuration));
        this.configuration = configuration;
        int first = configuration.width();
        patches =
                addChildBlock(
                        "patch_embed.proj",
                        new Patches(COLOURS, configuration.patch(), first, true, FIRST_WEIGHTS));
        firstNorm = addChildBlock("patch_embed.norm", new LayerNorm(first, EPSILON));
        layers = addChildBlock("layers", layers(configuration));
        lastNorm = addChildBlock("norm", new LayerNorm(width(), EPSILON));
    }

    private static int places(SwinConfiguration configuration) {
        int side = configuration.mapSide(configuration.stages().size() - 1);
        return side * side;
    }

    private static int lastWidth(SwinConfiguration configuration) {
        return configuration.width(configuration.stages().size() - 1);
    }

    private static Sequence layers(SwinConfiguration configuration) {
        List<SwinStage> stages = new ArrayList<>();
        for (int stage = 0; stage < configuration.stages().size(); stage++) {
            stages.add(new SwinStage(configuration, stage));
        }
        return new Sequence(stages);
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
