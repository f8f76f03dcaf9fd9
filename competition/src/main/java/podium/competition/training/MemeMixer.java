package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import podium.competition.encoding.FilledArray;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Mixing;

/** Mixes the pictures and labels of a batch with those of the same batch in reverse order. */
final class MemeMixer {

    /** A piece of a picture; the ends are outside. */
    record Box(int top, int bottom, int left, int right) {

        /**
         * Draws a box that covers a share of a square, less where it would stick out.
         *
         * @param side of the square
         * @param covered share in [0, 1]
         */
        static Box draw(int side, double covered, RandomGenerator random) {
            int half = (int) (side * Math.sqrt(covered)) / 2;
            int row = random.nextInt(side);
            int column = random.nextInt(side);
            return new Box(
                    Math.max(0, row - half),
                    Math.min(side, row + half),
                    Math.max(0, column - half),
                    Math.min(side, column + half));
        }

        int area() {
            return (bottom - top) * (right - left);
        }
    }

    private MemeMixer() {}

    /**
     * Mixes a batch.
     *
     * @param batch labelled, with pictures
     * @return a batch of the same manager, with the share of each meme's own picture
     */
    static MemeBatch mix(MemeBatch batch, Mixing mixing, RandomGenerator random) {
        if (batch.image().isEmpty()) {
            throw new IllegalArgumentException(
                    "only pictures can be mixed, and this model reads none; leave mixup out");
        }
        NDArray pixels = batch.pixels();
        NDArray other = pixels.flip(0);
        NDArray mixed;
        float share;
        if (cuts(mixing, random)) {
            int side = Math.toIntExact(pixels.getShape().get(3));
            Box box = Box.draw(side, 1 - beta(mixing.cutmix(), random), random);
            share = 1 - box.area() / (float) (side * side);
            NDArray inside = inside(box, side, pixels);
            mixed = pixels.mul(inside.neg().add(1)).add(other.mul(inside));
        } else {
            share = (float) beta(mixing.mixup(), random);
            mixed = blend(pixels, other, share);
        }
        NDArray labels = batch.labels().orElseThrow();
        return new MemeBatch(
                Optional.of(mixed),
                batch.texts(),
                batch.hasImage(),
                batch.hasText(),
                Optional.of(blend(labels, labels.flip(0), share)),
                Optional.of(share));
    }

    private static boolean cuts(Mixing mixing, RandomGenerator random) {
        double drawn = random.nextDouble();
        if (mixing.mixup() == 0 || mixing.cutmix() == 0) {
            return mixing.cutmix() > 0;
        }
        return drawn < mixing.cutmixProbability();
    }

    private static NDArray blend(NDArray own, NDArray other, float share) {
        return own.mul(share).add(other.mul(1 - share));
    }

    /** Returns 1 inside a box and 0 outside, [1, 1, S, S]. */
    private static NDArray inside(Box box, int side, NDArray like) {
        float[] values = new float[side * side];
        for (int row = box.top(); row < box.bottom(); row++) {
            for (int column = box.left(); column < box.right(); column++) {
                values[row * side + column] = 1;
            }
        }
        return FilledArray.of(like.getManager(), new Shape(1, 1, side, side), values);
    }

    /**
     * Draws from Beta(α, α) (Jöhnk, Erzeugung von betaverteilten und gammaverteilten Zufallszahlen,
     * 1964).
     */
    static double beta(double alpha, RandomGenerator random) {
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / alpha);
            double y = Math.pow(random.nextDouble(), 1 / alpha);
            if (x + y > 0 && x + y <= 1) {
                return x / (x + y);
            }
        }
    }
}
