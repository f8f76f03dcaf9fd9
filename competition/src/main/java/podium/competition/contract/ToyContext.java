package podium.competition.contract;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import podium.competition.spi.Encoder;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;
import podium.data.Labels;

/**
 * A context whose encoders are small and random, whatever their names.
 *
 * @param labels of the toy task
 * @param preset asked for
 * @param seed of the run
 */
record ToyContext(Labels labels, Preset preset, long seed) implements SolutionContext {

    static final int VOCABULARY = 64;

    private static final int WIDTH = 32;
    private static final int POOL = 8;

    @Override
    public Encoder imageEncoder(String name, String output) {
        SequentialBlock block =
                new SequentialBlock()
                        .add(LambdaBlock.singleton(ToyContext::pool))
                        .add(Blocks.batchFlattenBlock())
                        .add(Linear.builder().setUnits(WIDTH).build());
        return new Encoder(block, WIDTH, List.of(output));
    }

    @Override
    public Encoder textEncoder(String name, String output) {
        return new Encoder(new ToyTextEncoder(VOCABULARY, WIDTH), WIDTH, List.of(output, "tokens"));
    }

    @Override
    public String setting(String key, String first, String... others) {
        return first;
    }

    private static ai.djl.ndarray.NDArray pool(ai.djl.ndarray.NDArray pixels) {
        long side = Math.max(1, pixels.getShape().get(2) / POOL);
        Shape window = new Shape(side, side);
        return new NDList(Pool.avgPool2d(pixels, window, window, new Shape(0, 0), false, true))
                .singletonOrThrow();
    }
}
