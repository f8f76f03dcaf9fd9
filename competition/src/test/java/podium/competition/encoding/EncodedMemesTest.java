package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.TextSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;
import podium.data.images.Interpolation;

class EncodedMemesTest {

    private static final Labels LABELS = Labels.multilabel(List.of("racist", "sexist"));

    /** Values are bytes over 255. */
    private static final ImageSpec PLAIN =
            new ImageSpec(
                    4,
                    ImageSpec.Resize.SQUASH,
                    Interpolation.BILINEAR,
                    List.of(0f, 0f, 0f),
                    List.of(1f, 1f, 1f));

    private final NDManager manager = NDManager.newBaseManager();
    private final CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("a b c d"), 100);

    @TempDir private Path folder;

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    @Test
    void captionsArePaddedToAMultipleOfEightButNeverBeyondTheMaximum() {
        EncodedMemes memes =
                encode(
                        InputSpec.textOnly("toy", 13),
                        meme("1", "a b c"),
                        meme("2", "a b c d a b c d"),
                        meme("3", "a ".repeat(30)));

        assertThat(tokens(memes, 0)).isEqualTo(new Shape(1, 8));
        assertThat(tokens(memes, 0, 1)).isEqualTo(new Shape(2, 13));
        assertThat(tokens(memes, 2)).isEqualTo(new Shape(1, 13));
        assertThat(memes.length(0)).isEqualTo(5);
        assertThat(memes.length(2)).isEqualTo(13);
    }

    @Test
    void aFixedLengthIsAlwaysPaddedToTheMaximum() {
        InputSpec inputs = new InputSpec(Optional.empty(), List.of(new TextSpec("toy", 20, true)));

        assertThat(tokens(encode(inputs, meme("1", "a")), 0)).isEqualTo(new Shape(1, 20));
    }

    @Test
    void idsAndMasksAgree() {
        EncodedMemes memes =
                encode(InputSpec.textOnly("toy", 20), meme("1", "a b"), meme("2", "  "));

        MemeBatch batch = memes.batch(manager, new int[] {1, 0});

        int a = tokenizer.encode("a", 3)[1];
        int b = tokenizer.encode("b", 3)[1];
        assertThat(batch.tokens().getDataType()).isEqualTo(DataType.INT64);
        assertThat(batch.tokens().toLongArray())
                .containsExactly(2, 3, 0, 0, 0, 0, 0, 0, 2, a, b, 3, 0, 0, 0, 0);
        assertThat(batch.attention().toFloatArray())
                .containsExactly(1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0);
        assertThat(batch.hasText().toFloatArray()).containsExactly(0, 1);
        assertThat(batch.hasImage().toFloatArray()).containsExactly(0, 0);
        assertThat(batch.image()).isEmpty();
    }

    @Test
    void labelsAreInLabelOrderAndEmptyWhereHidden() {
        EncodedMemes memes =
                encode(
                        InputSpec.textOnly("toy", 20),
                        meme("1", "a", "sexist"),
                        meme("2", "a", "sexist", "racist"));
        EncodedMemes hidden =
                encode(
                        InputSpec.textOnly("toy", 20),
                        new Meme("1", Optional.empty(), "a", Optional.empty()));

        assertThat(memes.batch(manager, new int[] {0, 1}).labels().orElseThrow().toFloatArray())
                .containsExactly(0, 1, 1, 1);
        assertThat(memes.truth(0)).containsExactly(false, true);
        assertThat(hidden.batch(manager, new int[] {0}).labels()).isEmpty();
        assertThat(hidden.truth(0)).containsExactly(false, false);
    }

    @Test
    void pixelsArePlanesAndAMemeWithoutAPictureIsBlank() throws IOException {
        EncodedMemes memes =
                encode(
                        InputSpec.image(PLAIN),
                        meme("1", picture("red.png", 0xff0033)),
                        meme("2", "no picture"));

        MemeBatch batch = memes.batch(manager, new int[] {1, 0});

        float[] expected = new float[96];
        Arrays.fill(expected, 48, 64, 1);
        Arrays.fill(expected, 80, 96, 0.2f);
        assertThat(batch.pixels().getShape()).isEqualTo(new Shape(2, 3, 4, 4));
        assertThat(batch.pixels().toFloatArray()).isEqualTo(expected);
        assertThat(batch.hasImage().toFloatArray()).containsExactly(0, 1);
        assertThat(batch.hasText().toFloatArray()).containsExactly(1, 0);
        assertThat(batch.texts()).isEmpty();
        assertThat(memes.length(0)).isZero();
    }

    @Test
    void picturesBeyondTheBudgetAreDecodedAgainWithTheSameResult() throws IOException {
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < 9; row++) {
            memes.add(meme("id" + row, picture(row + ".png", 0x1f2e3d * row)));
        }
        int[] rows = {8, 0, 7, 1, 6, 2, 5, 3, 4};
        InputSpec inputs = InputSpec.image(PLAIN.withSide(8));

        float[] kept = pixels(inputs, memes, Optional.of(1L << 20), rows);

        assertThat(pixels(inputs, memes, Optional.of(0L), rows)).isEqualTo(kept);
        assertThat(pixels(inputs, memes, Optional.of(3L * 8 * 8 * 4), rows)).isEqualTo(kept);
    }

    private float[] pixels(InputSpec inputs, List<Meme> memes, Optional<Long> budget, int[] rows) {
        return new MemeEncoder(inputs, LABELS, Map.of(), Optional.empty(), budget)
                .encode(memes, 0, Progress.silent())
                .batch(manager, rows)
                .pixels()
                .toFloatArray();
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

    private float[] augmented(EncodedMemes memes, int[] rows, long seed) {
        return memes.augmentedBatch(manager, rows, new SplittableRandom(seed))
                .pixels()
                .toFloatArray();
    }

    @Test
    void unreadablePicturesAreCountedNamedAndBlank() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture at all");
        List<Meme> memes =
                List.of(
                        meme("good", picture("good.png", 0xffffff)),
                        meme("bad", broken),
                        meme("none", "only text"));

        EncodedMemes encoded =
                new MemeEncoder(InputSpec.image(PLAIN), LABELS, Map.of())
                        .encode(memes, 0.5, Progress.silent());

        assertThat(encoded.unreadable()).singleElement().asString().startsWith("bad: ");
        MemeBatch batch = encoded.batch(manager, new int[] {0, 1, 2});
        assertThat(batch.hasImage().toFloatArray()).containsExactly(1, 0, 0);
        assertThat(batch.pixels().get(1).toFloatArray()).containsOnly(0);
        assertThat(batch.pixels().get(0).toFloatArray()).containsOnly(1);
    }

    @Test
    void memesCanBePutTogetherFromThePartsOfOthers() throws IOException {
        Path red = picture("red.png", 0xff0000);
        Path blue = picture("blue.png", 0x0000ff);
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture at all");
        List<Meme> memes =
                List.of(
                        new Meme("1", Optional.of(red), "a", Optional.of(Set.of("sexist"))),
                        new Meme("2", Optional.of(blue), " ", Optional.of(Set.of("racist"))),
                        new Meme("3", Optional.of(broken), "a b c", Optional.of(Set.of())),
                        new Meme("4", Optional.empty(), "c d", Optional.of(Set.of())));
        int none = EncodedMemes.NONE;
        InputSpec inputs = InputSpec.image(PLAIN).text("toy", 20);

        for (long budget : new long[] {0, 1 << 20}) {
            EncodedMemes original =
                    new MemeEncoder(
                                    inputs,
                                    LABELS,
                                    Map.of("toy", tokenizer),
                                    Optional.empty(),
                                    Optional.of(budget))
                            .encode(memes, 0.5, Progress.silent());
            EncodedMemes recombined =
                    original.recombined(new int[] {1, 2, 0, none}, new int[] {3, none, 1, 2});

            int[] rows = {0, 1, 2, 3};
            MemeBatch batch = recombined.batch(manager, rows);
            MemeBatch before = original.batch(manager, rows);
            assertThat(recombined.memes())
                    .extracting(Meme::id, Meme::image, Meme::text)
                    .containsExactly(
                            tuple("1", Optional.of(blue), "c d"),
                            tuple("2", Optional.of(broken), ""),
                            tuple("3", Optional.of(red), " "),
                            tuple("4", Optional.empty(), "a b c"));
            assertThat(batch.labels().orElseThrow().toFloatArray())
                    .isEqualTo(before.labels().orElseThrow().toFloatArray());
            assertThat(batch.hasImage().toFloatArray()).containsExactly(1, 0, 1, 0);
            assertThat(batch.hasText().toFloatArray()).containsExactly(1, 0, 0, 1);
            assertThat(batch.pixels().get(0)).isEqualTo(before.pixels().get(1));
            assertThat(batch.pixels().get(1).toFloatArray()).containsOnly(0);
            assertThat(batch.pixels().get(2)).isEqualTo(before.pixels().get(0));
            assertThat(batch.pixels().get(3).toFloatArray()).containsOnly(0);
            assertThat(batch.tokens().get(0)).isEqualTo(before.tokens().get(3));
            assertThat(batch.tokens().get(1)).isEqualTo(before.tokens().get(1));
            assertThat(batch.tokens().get(2)).isEqualTo(before.tokens().get(1));
            assertThat(batch.tokens().get(3)).isEqualTo(before.tokens().get(2));
            assertThat(recombined.length(3)).isEqualTo(original.length(2));
        }
    }

    @Test
    void tooManyUnreadablePicturesAreRefusedWithTheFirstFive() {
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            memes.add(meme("id" + row, folder.resolve("missing" + row + ".png")));
        }
        MemeEncoder encoder = new MemeEncoder(InputSpec.image(PLAIN), LABELS, Map.of());

        assertThatThrownBy(() -> encoder.encode(memes, 0.01, Progress.silent()))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> {
                            assertThat(refused.problems()).hasSize(7);
                            assertThat(refused.problems().get(0))
                                    .startsWith("8 of 8 pictures cannot be read")
                                    .endsWith("--set max-unreadable=1.0");
                            assertThat(refused.problems().get(5)).startsWith("id4: ");
                            assertThat(refused.problems().get(6)).isEqualTo("… and 3 more");
                        });
    }

    @Test
    void noPictureIsOpenedWhereNoneIsAskedFor() {
        EncodedMemes memes =
                encode(InputSpec.textOnly("toy", 9), meme("1", folder.resolve("missing.png")));

        assertThat(memes.unreadable()).isEmpty();
        assertThat(memes.batch(manager, new int[] {0}).hasImage().toFloatArray())
                .containsExactly(1);
    }

    @Test
    void refusesInputsWithoutTheirTokenizer() {
        assertThatThrownBy(() -> new MemeEncoder(InputSpec.textOnly("bert", 9), LABELS, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bert'");
    }

    private EncodedMemes encode(InputSpec inputs, Meme... memes) {
        return new MemeEncoder(inputs, LABELS, Map.of("toy", tokenizer))
                .encodeForTraining(List.of(memes), 0, Progress.silent());
    }

    private Shape tokens(EncodedMemes memes, int... rows) {
        return memes.batch(manager, rows).tokens().getShape();
    }

    private Path picture(String name, int color) throws IOException {
        BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 6; x++) {
            for (int y = 0; y < 5; y++) {
                image.setRGB(x, y, color);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Meme meme(String id, String text, String... labels) {
        return new Meme(id, Optional.empty(), text, Optional.of(Set.of(labels)));
    }

    private static Meme meme(String id, Path image) {
        return new Meme(id, Optional.of(image), "", Optional.of(Set.of()));
    }
}
