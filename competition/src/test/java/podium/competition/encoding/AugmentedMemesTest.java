package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static podium.competition.encoding.SmallMemes.LABELS;
import static podium.competition.encoding.SmallMemes.PLAIN;
import static podium.competition.encoding.SmallMemes.meme;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.data.Meme;
import podium.data.Progress;

/** What training varies, and what it does not. */
class AugmentedMemesTest {

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void onlyAugmentedBatchesMirrorAndOnlyIfAsked() throws IOException {
        BufferedImage gradient = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 4; x++) {
            for (int y = 0; y < 4; y++) {
                gradient.setRGB(x, y, 0x330000 * x);
            }
        }
        Path file = folder.resolve("gradient.png");
        ImageIO.write(gradient, "png", file.toFile());
        EncodedMemes plain = encode(InputSpec.image(PLAIN), meme("1", file));
        EncodedMemes flipped =
                encode(
                        InputSpec.image(PLAIN.withAugmentation(Augmentation.NONE.withFlip(true))),
                        meme("1", file));
        int[] rows = new int[100];

        float[] straight = plain.batch(manager, rows).pixels().toFloatArray();
        float[] augmented =
                flipped.augmentedBatch(manager, rows, new SplittableRandom(1))
                        .pixels()
                        .toFloatArray();

        assertThat(Arrays.copyOf(straight, 4)).containsExactly(0, 0.2f, 0.4f, 0.6f);
        assertThat(flipped.batch(manager, rows).pixels().toFloatArray()).isEqualTo(straight);
        assertThat(
                        plain.augmentedBatch(manager, rows, new SplittableRandom(1))
                                .pixels()
                                .toFloatArray())
                .isEqualTo(straight);
        int mirrored = 0;
        for (int row = 0; row < 100; row++) {
            mirrored += augmented[row * 48] == 0.6f ? 1 : 0;
        }
        assertThat(mirrored).isBetween(30, 70);
        assertThat(
                        flipped.augmentedBatch(manager, rows, new SplittableRandom(1))
                                .pixels()
                                .toFloatArray())
                .isEqualTo(augmented);
    }

    @Test
    void partsAreCutOutOfCopiesOrOfThePicturesThemselves() throws IOException {
        Meme large = meme("1", scene(200, 150));
        ImageSpec spec = ImageSpec.squashed(16).withAugmentation(Augmentation.crops(0.3));
        ImageSpec exact = spec.withAugmentation(spec.augmentation().withExactCrops(true));
        int[] rows = new int[50];

        float[] ofCopies = augmented(encode(InputSpec.image(spec), large), rows, 1);
        float[] ofPictures = augmented(encode(InputSpec.image(exact), large), rows, 1);

        int alike = 0;
        for (int row = 0; row < rows.length; row++) {
            double difference = 0;
            for (int at = row * 768; at < (row + 1) * 768; at++) {
                difference = Math.max(difference, Math.abs(ofCopies[at] - ofPictures[at]));
            }
            // A pixel of a copy is a twentieth of it, and values span about 4.
            alike += difference > 0 && difference < 0.4 ? 1 : 0;
        }
        // Where a part just fits into one and not into the other, another is drawn.
        assertThat(alike).isGreaterThan(40);
        assertThat(augmented(encode(InputSpec.image(spec), large), rows, 1)).isEqualTo(ofCopies);
        assertThat(augmented(encode(InputSpec.image(spec), large), rows, 2)).isNotEqualTo(ofCopies);
        assertThat(Arrays.copyOf(ofCopies, 768))
                .isNotEqualTo(Arrays.copyOfRange(ofCopies, 768, 1536));
    }

    @Test
    void evaluationNeverSeesAugmentation() throws IOException {
        Meme large = meme("1", scene(200, 150));
        ImageSpec spec = ImageSpec.squashed(16).withAugmentation(Augmentation.crops(0.3));
        InputSpec varied = InputSpec.image(spec);
        int[] rows = {0, 0};
        float[] expected =
                encode(InputSpec.image(16), large).batch(manager, rows).pixels().toFloatArray();

        EncodedMemes evaluated =
                new MemeEncoder(varied, LABELS, Map.of())
                        .encode(List.of(large), 0, Progress.silent());

        assertThat(evaluated.augmentsPictures()).isFalse();
        assertThat(evaluated.batch(manager, rows).pixels().toFloatArray()).isEqualTo(expected);
        assertThat(augmented(evaluated, rows, 1)).isEqualTo(expected);
        assertThat(encode(varied, large).augmentsPictures()).isTrue();
    }

    private static EncodedMemes encode(InputSpec inputs, Meme... memes) {
        return new MemeEncoder(inputs, LABELS, Map.of())
                .encodeForTraining(List.of(memes), 0, Progress.silent());
    }

    private float[] augmented(EncodedMemes memes, int[] rows, long seed) {
        return memes.augmentedBatch(manager, rows, new SplittableRandom(seed))
                .pixels()
                .toFloatArray();
    }

    /** Smooth, so that a copy made smaller looks like the picture. */
    private Path scene(int width, int height) throws IOException {
        BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                scene.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8);
            }
        }
        Path file = folder.resolve("scene-%dx%d.png".formatted(width, height));
        ImageIO.write(scene, "png", file.toFile());
        return file;
    }
}
