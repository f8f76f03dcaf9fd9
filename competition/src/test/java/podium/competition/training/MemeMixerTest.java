package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Mixing;
import podium.competition.training.MemeMixer.Box;

class MemeMixerTest {

    private static final int SIDE = 8;
    private static final int ROWS = 3;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void blendsPicturesAndLabelsInTheSameShares() {
        MemeBatch batch = batch();
        MemeBatch mixed = MemeMixer.mix(batch, new Mixing(0.8, 0, 0), new SplittableRandom(1));

        float share = mixed.share().orElseThrow();
        assertThat(share).isStrictlyBetween(0f, 1f);
        assertBlended(batch.pixels(), mixed.pixels(), share);
        assertBlended(batch.labels().orElseThrow(), mixed.labels().orElseThrow(), share);
        NDArray features = manager.randomNormal(new Shape(ROWS, 5));
        assertBlended(features, mixed.mixed(features), share);
        assertThat(batch.mixed(features)).isSameAs(features);
    }

    @Test
    void pastesABoxAndCountsItsPixels() {
        MemeBatch batch = batch();
        float[] own = batch.pixels().toFloatArray();
        float[] other = batch.pixels().flip(0).toFloatArray();
        SplittableRandom random = new SplittableRandom(2);
        for (int draw = 0; draw < 20; draw++) {
            MemeBatch mixed = MemeMixer.mix(batch, new Mixing(0, 1, 1), random);
            float[] pixels = mixed.pixels().toFloatArray();
            int pasted = 0;
            for (int i = 0; i < SIDE * SIDE; i++) { // The first colour of the first row.
                boolean inside = pixels[i] == other[i];
                assertThat(inside || pixels[i] == own[i]).isTrue();
                pasted += inside ? 1 : 0;
            }
            float share = mixed.share().orElseThrow();
            assertThat(share).isEqualTo(1 - pasted / (float) (SIDE * SIDE), within(1e-6f));
            assertBlended(batch.labels().orElseThrow(), mixed.labels().orElseThrow(), share);
        }
    }

    @Test
    void boxesCoverTheShareOrLessAtTheEdges() {
        SplittableRandom random = new SplittableRandom(3);
        int largest = 0;
        for (int draw = 0; draw < 1000; draw++) {
            Box box = Box.draw(100, 0.25, random);
            assertThat(box.top()).isNotNegative();
            assertThat(box.bottom()).isLessThanOrEqualTo(100);
            largest = Math.max(largest, box.area());
        }
        assertThat(largest).isEqualTo(50 * 50);
        assertThat(Box.draw(100, 0, random).area()).isZero();
    }

    @Test
    void sharesHaveTheMomentsOfTheBetaDistribution() {
        SplittableRandom random = new SplittableRandom(4);
        for (double alpha : new double[] {0.2, 0.8, 1, 2}) {
            double sum = 0;
            double squares = 0;
            int draws = 40_000;
            for (int draw = 0; draw < draws; draw++) {
                double share = MemeMixer.beta(alpha, random);
                sum += share;
                squares += share * share;
            }
            double mean = sum / draws;
            assertThat(mean).isEqualTo(0.5, within(0.01));
            assertThat(squares / draws - mean * mean)
                    .isEqualTo(1 / (4 * (2 * alpha + 1)), within(0.005));
        }
    }

    @Test
    void refusesAModelWithoutPictures() {
        MemeBatch batch = batch();
        MemeBatch blind =
                new MemeBatch(
                        Optional.empty(),
                        List.of(),
                        batch.hasImage(),
                        batch.hasText(),
                        batch.labels());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MemeMixer.mix(blind, new Mixing(1, 0, 0), new SplittableRandom(5)))
                .withMessageContaining("only pictures can be mixed");
    }

    private MemeBatch batch() {
        Shape pictures = new Shape(ROWS, 3, SIDE, SIDE);
        return new MemeBatch(
                Optional.of(manager.randomNormal(pictures)),
                List.of(),
                manager.ones(new Shape(ROWS)),
                manager.ones(new Shape(ROWS)),
                Optional.of(manager.create(new float[] {1, 0, 0}, new Shape(ROWS, 1))));
    }

    private static void assertBlended(NDArray plain, NDArray mixed, float share) {
        float[] own = plain.toFloatArray();
        float[] other = plain.flip(0).toFloatArray();
        float[] blended = mixed.toFloatArray();
        for (int i = 0; i < own.length; i++) {
            assertThat(blended[i])
                    .isEqualTo(share * own[i] + (1 - share) * other[i], within(1e-5f));
        }
    }
}
