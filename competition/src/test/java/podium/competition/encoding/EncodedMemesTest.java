package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static podium.competition.encoding.SmallMemes.LABELS;
import static podium.competition.encoding.SmallMemes.PLAIN;
import static podium.competition.encoding.SmallMemes.meme;
import static podium.competition.encoding.SmallMemes.picture;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.TextSpec;
import podium.data.Meme;
import podium.data.Progress;

class EncodedMemesTest {

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
                        meme("1", picture(folder, "red.png", 0xff0033)),
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
            memes.add(meme("id" + row, picture(folder, row + ".png", 0x1f2e3d * row)));
        }
        int[] rows = {8, 0, 7, 1, 6, 2, 5, 3, 4};
        InputSpec inputs = InputSpec.image(PLAIN.withSide(8));

        float[] kept = pixels(inputs, memes, Optional.of(1L << 20), rows);

        assertThat(pixels(inputs, memes, Optional.of(0L), rows)).isEqualTo(kept);
        assertThat(pixels(inputs, memes, Optional.of(3L * 8 * 8 * 4), rows)).isEqualTo(kept);
    }

    @Test
    void memesCanBePutTogetherFromThePartsOfOthers() throws IOException {
        Path red = picture(folder, "red.png", 0xff0000);
        Path blue = picture(folder, "blue.png", 0x0000ff);
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

    private float[] pixels(InputSpec inputs, List<Meme> memes, Optional<Long> budget, int[] rows) {
        return new MemeEncoder(inputs, LABELS, Map.of(), Optional.empty(), budget)
                .encode(memes, 0, Progress.silent())
                .batch(manager, rows)
                .pixels()
                .toFloatArray();
    }
}
