package podium.solutions.backbones;

import java.util.List;

/**
 * The dimensions of an EfficientNet.
 *
 * @param stemWidth channels behind the first convolution, which halves the picture
 * @param stages of bottlenecks, one after the other
 * @param headWidth channels behind the last convolution, which is the width of the output
 * @param stochasticDepth drop rate that would be reached one bottleneck behind the last, in [0, 1);
 *     it rises linearly from zero at the first
 */
public record EfficientNetConfiguration(
        int stemWidth, List<Stage> stages, int headWidth, float stochasticDepth) {

    /** Copies the stages. */
    public EfficientNetConfiguration {
        stages = List.copyOf(stages);
    }

    /**
     * Bottlenecks of one width.
     *
     * @param width channels of the output
     * @param kernel side of the depthwise kernels in pixels, odd
     * @param stride of the first bottleneck in pixels; the others have 1
     * @param repeats how many bottlenecks
     * @param expansion how many times more channels there are inside each
     */
    public record Stage(int width, int kernel, int stride, int repeats, int expansion) {}

    /**
     * Returns EfficientNet-B0 as published (Tan and Le 2019, table 1) and as torchvision has it.
     */
    public static EfficientNetConfiguration full() {
        return new EfficientNetConfiguration(
                32,
                List.of(
                        new Stage(16, 3, 1, 1, 1),
                        new Stage(24, 3, 2, 2, 6),
                        new Stage(40, 5, 2, 2, 6),
                        new Stage(80, 3, 2, 3, 6),
                        new Stage(112, 5, 1, 3, 6),
                        new Stage(192, 5, 2, 4, 6),
                        new Stage(320, 3, 1, 1, 6)),
                1280,
                0.2f);
    }

    /** Returns a network for pictures of 64 pixels that learns from scratch in a minute. */
    public static EfficientNetConfiguration tiny() {
        return new EfficientNetConfiguration(
                16,
                List.of(
                        new Stage(16, 3, 2, 1, 1),
                        new Stage(24, 3, 2, 2, 4),
                        new Stage(40, 3, 2, 2, 4)),
                96,
                0);
    }
}
