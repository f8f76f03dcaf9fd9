package podium.solutions.backbones;

import java.util.List;

/**
 * The dimensions of a Swin transformer.
 *
 * @param side of the pictures in pixels
 * @param patch side of a patch in pixels
 * @param width D of the first stage; each stage has twice the D of the one before
 * @param stages one after the other; each halves the map's side of the one before
 * @param window places of a window's side; a smaller map is one window
 * @param stochasticDepth drop rate of the last block, in [0, 1); it rises linearly from zero at the
 *     first
 */
public record SwinConfiguration(
        int side, int patch, int width, List<Stage> stages, int window, float stochasticDepth) {

    /** Copies the stages and checks that maps can be cut into windows. */
    public SwinConfiguration {
        stages = List.copyOf(stages);
        if (side % (patch << (stages.size() - 1)) != 0) {
            throw new IllegalArgumentException(
                    "pictures of %d pixels cannot be cut into patches of %d and halved %d times"
                            .formatted(side, patch, stages.size() - 1));
        }
    }

    /**
     * Blocks of one width.
     *
     * @param blocks how many
     * @param heads of each attention, a divisor of the stage's D
     */
    public record Stage(int blocks, int heads) {}

    /** Returns Swin-T as published (Liu et al. 2021). */
    public static SwinConfiguration full() {
        return new SwinConfiguration(
                224,
                4,
                96,
                List.of(new Stage(2, 3), new Stage(2, 6), new Stage(6, 12), new Stage(2, 24)),
                7,
                0.1f);
    }

    /** Returns a network for pictures of 64 pixels that learns from scratch in a minute. */
    public static SwinConfiguration tiny() {
        return new SwinConfiguration(
                64, 4, 32, List.of(new Stage(2, 2), new Stage(2, 4), new Stage(2, 4)), 4, 0);
    }

    /** Returns D of a stage. */
    int width(int stage) {
        return width << stage;
    }

    /** Returns the side of a stage's map in places. */
    int mapSide(int stage) {
        return (side / patch) >> stage;
    }

    /** Returns the drop rate of a stage's block. */
    float dropRate(int stage, int index) {
        int before = stages.subList(0, stage).stream().mapToInt(Stage::blocks).sum();
        int all = stages.stream().mapToInt(Stage::blocks).sum();
        return stochasticDepth * (before + index) / Math.max(1, all - 1);
    }
}
