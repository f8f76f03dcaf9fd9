package podium.solutions.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import podium.solutions.layers.ConvolutionNorm;
import podium.solutions.layers.Layer;
import podium.solutions.layers.MBConv;
import podium.solutions.layers.Sequence;

/**
 * EfficientNet-B0 without its classifier (Tan and Le 2019): pictures to one vector each.
 *
 * <p>Input float32 [B, 3, H, W], RGB, normalised as the checkpoint wants; output [B, headWidth],
 * the mean over the last map. Parameters are named as in torchvision's or timm's {@code
 * efficientnet_b0} and start as torchvision's do.
 */
public final class EfficientNetB0 extends Layer {

    private static final int COLOURS = 3;

    private final EfficientNetConfiguration configuration;
    private final Sequence features;

    /** Creates the network. */
    public EfficientNetB0(EfficientNetConfiguration configuration, EfficientNetNames names) {
        this.configuration = configuration;
        features = addChildBlock("", features(configuration, names));
    }

    private static Sequence features(
            EfficientNetConfiguration configuration, EfficientNetNames names) {
        int bottlenecks =
                configuration.stages().stream()
                        .mapToInt(EfficientNetConfiguration.Stage::repeats)
                        .sum();
        int width = configuration.stemWidth();
        Sequence.Builder features = Sequence.builder();
        features.add("", ConvolutionNorm.active(names.stem(), COLOURS, width, 3, 2, 1));
        int bottleneck = 0;
        for (int stage = 0; stage < configuration.stages().size(); stage++) {
            EfficientNetConfiguration.Stage plan = configuration.stages().get(stage);
            for (int i = 0; i < plan.repeats(); i++) {
                float dropRate = configuration.stochasticDepth() * bottleneck++ / bottlenecks;
                features.add(
                        names.bottleneck(stage, i),
                        new MBConv(
                                names.parts(plan.expansion() != 1),
                                new MBConv.Plan(
                                        width,
                                        plan.width(),
                                        plan.expansion(),
                                        plan.kernel(),
                                        i == 0 ? plan.stride() : 1,
                                        dropRate)));
                width = plan.width();
            }
        }
        ConvolutionNorm.Names head = names.head(configuration.stages().size());
        features.add("", ConvolutionNorm.active(head, width, configuration.headWidth(), 1, 1, 1));
        return features.build();
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
