package podium.competition.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Tokens;
import podium.data.Labels;

/**
 * Memes that any model can tell apart: where a label holds, the picture is bright and the caption
 * speaks other words.
 */
final class ToyMemes {

    private static final int MOST_TOKENS = 12;

    private final InputSpec inputs;
    private final Labels labels;

    ToyMemes(InputSpec inputs, Labels labels) {
        this.inputs = inputs;
        this.labels = labels;
    }

    /**
     * Draws memes; the same seed gives the same, and the first rows of a larger batch are those of
     * a smaller one.
     *
     * @param size B
     */
    MemeBatch draw(NDManager manager, int size, long seed) {
        boolean[] positive = new boolean[size];
        for (int row = 0; row < size; row++) {
            positive[row] = row % 2 == 0;
        }
        Optional<NDArray> pixels =
                inputs.image().map(spec -> pixels(manager, spec, positive, seed));
        List<Tokens> texts = new ArrayList<>();
        for (TextSpec spec : inputs.texts()) {
            texts.add(tokens(manager, spec, positive, seed));
        }
        float[] truth = new float[size * labels.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = positive[i / labels.size()] ? 1 : 0;
        }
        return new MemeBatch(
                pixels,
                texts,
                manager.ones(new Shape(size)),
                manager.ones(new Shape(size)),
                Optional.of(manager.create(truth, new Shape(size, labels.size()))));
    }

    private static NDArray pixels(
            NDManager manager, ImageSpec spec, boolean[] positive, long seed) {
        int values = 3 * spec.side() * spec.side();
        float[] pixels = new float[positive.length * values];
        for (int row = 0; row < positive.length; row++) {
            SplittableRandom random = new SplittableRandom(seed + row);
            for (int i = 0; i < values; i++) {
                pixels[row * values + i] =
                        (float) (random.nextDouble(-0.5, 0.5) + (positive[row] ? 0.8 : -0.8));
            }
        }
        return manager.create(pixels, new Shape(positive.length, 3, spec.side(), spec.side()));
    }

    private static Tokens tokens(NDManager manager, TextSpec spec, boolean[] positive, long seed) {
        int length = spec.fixed() ? spec.maximum() : Math.min(spec.maximum(), MOST_TOKENS);
        long half = ToyContext.VOCABULARY / 2;
        long[] ids = new long[positive.length * length];
        float[] mask = new float[ids.length];
        for (int row = 0; row < positive.length; row++) {
            SplittableRandom random = new SplittableRandom(-1 - seed - row);
            int words = length - random.nextInt(Math.max(1, length / 3));
            for (int i = 0; i < words; i++) {
                ids[row * length + i] = random.nextLong(1, half) + (positive[row] ? half : 0);
                mask[row * length + i] = 1;
            }
        }
        Shape shape = new Shape(positive.length, length);
        return new Tokens(manager.create(ids, shape), manager.create(mask, shape));
    }
}
