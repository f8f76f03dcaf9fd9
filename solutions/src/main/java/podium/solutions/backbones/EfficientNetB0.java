package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import podium.solutions.layers.ConvolutionNorm;
import podium.solutions.layers.Layer;
import podium.solutions.layers.MBConv;
import podium.solutions.layers.Sequence;

/**
 * EfficientNet-B0 without its classifier (Tan and Le 2019): pictures to one vector each.
 *
 * <p>Input float32 [B, 3, H, W], RGB, normalised as the checkpoint wants; output [B, headWidth],
 * the mean over the last map. Parameters are named as in torchvision's {@code efficientnet_b0},
 * {@code features.0.0.weight} to {@code features.8.1.running_var}, and start as torchvision's do.
 */
public final class EfficientNetB0 extends Layer {

    private static final int COLOURS = 3;

    private final EfficientNetConfiguration configuration;
    private final Sequence features;

    /** Creates the network. */
    public EfficientNetB0(EfficientNetConfiguration configuration) {
        this.configuration = configuration;
        features = addChildBlock("features", new Sequence(features(configuration)));
    }

    private static List<Layer> features(EfficientNetConfiguration configuration) {
        int bottlenecks =
                configuration.stages().stream()
                        .mapToInt(EfficientNetConfiguration.Stage::repeats)
                        .sum();
        List<Layer> features = new ArrayList<>();
        features.add(ConvolutionNorm.active(COLOURS, configuration.stemWidth(), 3, 2, 1));
        int width = configuration.stemWidth();
        int bottleneck = 0;
        for (EfficientNetConfiguration.Stage stage : configuration.stages()) {
            List<Layer> repeated = new ArrayList<>();
            for (int i = 0; i < stage.repeats(); i++) {
                float dropRate = configuration.stochasticDepth() * bottleneck++ / bottlenecks;
                repeated.add(
                        new MBConv(
                                new MBConv.Plan(
                                        width,
                                        stage.width(),
                                        stage.expansion(),
                                        stage.kernel(),
                                        i == 0 ? stage.stride() : 1,
                                        dropRate)));
                width = stage.width();
            }
            features.add(new Sequence(repeated));
        }
        features.add(ConvolutionNorm.active(width, configuration.headWidth(), 1, 1, 1));
        return features;
    }

    /** Returns the features of the output. */
    public int width() {
        return configuration.headWidth();
    }

    @Override
    public NDArray apply(NDArray input, ParameterStore parameters, boolean training) {
        try (NDArray map = features.apply(input, parameters, training)) { // [B, D, H / 32, W / 32]
            return Pool.globalAvgPool2d(map); // [B, D]
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return features.outputShape(input).slice(0, 2);
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        features.initialize(manager, dataType, inputShapes);
    }
}
