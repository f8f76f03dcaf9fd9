package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

/** Memes whose pictures lie in the cache's file. */
class CachedMemesTest {

    private static final ImageSpec SPEC =
            ImageSpec.squashed(16).withAugmentation(Augmentation.NONE.withFlip(true));
    private static final String DECODING = "decoding pictures";

    private final NDManager manager = NDManager.newBaseManager();
    private final List<String> remarks = new ArrayList<>();

    /** How many units of each kind of work were begun. */
    private final List<String> work = new ArrayList<>();

    private final List<Meme> memes = new ArrayList<>();
    private long free = 1L << 40;

    @TempDir private Path folder;

    @BeforeEach
    void makeMemes() throws IOException {
        for (int row = 0; row < 12; row++) {
            memes.add(meme("id" + row, Optional.of(picture(row + ".png", row))));
        }
        memes.add(meme("words", Optional.empty()));
        memes.add(meme("twin", Optional.of(picture("twin.png", 3))));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theTensorsAreThoseOfDecoding() {
        float[] decoded = pixels(without());

        assertThat(pixels(encode())).isEqualTo(decoded);
        assertThat(pixels(encode())).isEqualTo(decoded);

        assertThat(remarks).isEmpty();
    }

    @Test
    void copiesForTrainingLieBesideTheSquaresForEvaluation() {
        ImageSpec varied =
                SPEC.withAugmentation(
                        Augmentation.crops(0.5)
                                .withJitter(new Augmentation.Jitter(0.2, 0.2, 0.2, 0.1))
                                .withFlip(true));
        float[] decoded =
                augmented(
                        encoder(varied, Optional.empty())
                                .encodeForTraining(memes, 0, Progress.silent()));
        encode();

        for (int run = 0; run < 2; run++) {
            work.clear();
            EncodedMemes cached =
                    encoder(varied, Optional.of(cache())).encodeForTraining(memes, 0, progress());
            assertThat(augmented(cached)).isEqualTo(decoded);
            assertThat(work.contains(DECODING + " 12")).isEqualTo(run == 0);
        }
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**/short-20-bilinear.pixels");
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**/squash-16-bilinear.pixels");
    }

    @Test
    void everyContentIsDecodedOnceAndNothingInTheNextRun() {
        encode();
        assertThat(work).containsExactly("looking up pictures 14", DECODING + " 12");

        work.clear();
        EncodedMemes again = encode();
        pixels(again);
        assertThat(work).containsExactly("looking up pictures 14");
        assertThat(again.unreadable()).isEmpty();
    }

    @Test
    void otherSidesAndRulesAreDecodedForThemselves() {
        encode();
        work.clear();
        EncodedMemes larger =
                encoder(ImageSpec.squashed(20), Optional.of(cache())).encode(memes, 0, progress());

        assertThat(work).contains(DECODING + " 12");
        assertThat(pixels(larger))
                .isEqualTo(
                        pixels(
                                encoder(ImageSpec.squashed(20), Optional.empty())
                                        .encode(memes, 0, Progress.silent())));
    }

    @Test
    void aPictureThatWasChangedIsDecodedAgain() throws IOException {
        encode();
        picture("5.png", 99);
        work.clear();

        float[] pixels = pixels(encode());

        assertThat(work).contains(DECODING + " 1");
        assertThat(pixels).isEqualTo(pixels(without()));
    }

    @Test
    void unreadablePicturesAreCountedAndNamedAsWithoutACache() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture at all");
        memes.add(meme("bad", Optional.of(broken)));
        memes.add(meme("worse", Optional.of(broken)));
        memes.add(meme("gone", Optional.of(folder.resolve("gone.png"))));

        for (int run = 0; run < 2; run++) {
            EncodedMemes encoded =
                    encoder(SPEC, Optional.of(cache())).encode(memes, 0.5, progress());
            EncodedMemes expected =
                    encoder(SPEC, Optional.empty()).encode(memes, 0.5, Progress.silent());

            assertThat(encoded.unreadable()).isEqualTo(expected.unreadable()).hasSize(3);
            assertThat(pixels(encoded)).isEqualTo(pixels(expected));
        }
        assertThatThrownBy(
                        () -> encoder(SPEC, Optional.of(cache())).encode(memes, 0.01, progress()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("3 of 16 pictures cannot be read");
        assertThat(remarks).isEmpty();
    }

    @Test
    void cachedPicturesCanBePutTogetherAnew() {
        List<Meme> four = memes.subList(0, 4);
        int[] rows = IntStream.range(0, 4).toArray();
        int[] pictureRows = {3, EncodedMemes.NONE, 0, 1};

        EncodedMemes cached =
                encoder(SPEC, Optional.of(cache()))
                        .encode(four, 0, Progress.silent())
                        .recombined(pictureRows, rows);
        EncodedMemes decoded =
                encoder(SPEC, Optional.empty())
                        .encode(four, 0, Progress.silent())
                        .recombined(pictureRows, rows);

        MemeBatch batch = cached.batch(manager, rows);
        MemeBatch expected = decoded.batch(manager, rows);
        assertThat(batch.pixels()).isEqualTo(expected.pixels());
        assertThat(batch.hasImage()).isEqualTo(expected.hasImage());
    }

    @Test
    void aDamagedCopyIsDecodedAgainAndRepaired() throws IOException {
        EncodedMemes encoded = encode();
        float[] before = pixels(encoded);
        flipTheLastByte();

        assertThat(pixels(encoded)).isEqualTo(before);
        assertThat(pixels(encoded)).isEqualTo(before);
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("squash-16-bilinear.pixels is damaged where it holds ");

        work.clear();
        assertThat(pixels(encode())).isEqualTo(before);
        assertThat(work).containsExactly("looking up pictures 14");
        assertThat(remarks).hasSize(1);
    }

    @Test
    void aDamagedCopyOfAPictureThatWasChangedIsRefused() throws IOException {
        EncodedMemes encoded = encode();
        flipTheLastByte();
        for (int row = 0; row < 12; row++) {
            picture(row + ".png", 100 + row);
        }

        assertThatThrownBy(() -> pixels(encoded))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("could be read when the run began, but no longer")
                .hasMessageContaining("it was changed meanwhile");
    }

    @Test
    void withoutRoomOnTheDiskPicturesAreKeptInMemoryOrDecodedAgain() {
        free = 1L << 30;
        float[] decoded = pixels(without());

        for (long budget : new long[] {0, 3 * 16 * 16 * 5, 1 << 20}) {
            remarks.clear();
            EncodedMemes encoded =
                    new MemeEncoder(
                                    InputSpec.image(SPEC),
                                    Labels.binary("x"),
                                    Map.of(),
                                    Optional.of(cache()),
                                    Optional.of(budget))
                            .encode(memes, 0, Progress.silent());
            assertThat(pixels(encoded)).isEqualTo(decoded);
            assertThat(remarks)
                    .singleElement()
                    .asString()
                    .contains("decoded pictures cannot be kept in", "PODIUM_CACHE");
        }
    }

    @Test
    void aCacheThatCannotBeWrittenChangesNothing() throws IOException {
        Files.writeString(folder.resolve("cache"), "no folder");

        assertThat(pixels(encode())).isEqualTo(pixels(without()));
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("decoded pictures cannot be kept in " + folder.resolve("cache/pictures"));
    }

    @Test
    void manyCaptionsAreTokenisedOnce() {
        List<Meme> many =
                IntStream.range(0, CaptionStore.WORTH_CACHING)
                        .mapToObj(
                                row ->
                                        new Meme(
                                                Integer.toString(row),
                                                Optional.empty(),
                                                row % 5 == 0 ? " " : "cat number " + row % 997,
                                                Optional.empty()))
                        .toList();
        InputSpec inputs = InputSpec.textOnly("toy", 8);
        int[] rows = {0, 1, 2, 3, 1_999};
        try (CaptionTokenizer tokenizer =
                CaptionTokenizer.build(List.of("cat number 1 2 3"), 100)) {
            long[] expected = null;
            for (int run = 0; run < 3; run++) {
                EncodedMemes encoded =
                        new MemeEncoder(
                                        inputs,
                                        Labels.binary("x"),
                                        Map.of("toy", tokenizer),
                                        run == 0 ? Optional.empty() : Optional.of(cache()),
                                        Optional.empty())
                                .encode(many, 0, progress());
                long[] tokens = encoded.batch(manager, rows).tokens().toLongArray();
                expected = expected == null ? tokens : expected;
                assertThat(tokens).isEqualTo(expected);
            }
            assertThat(work).hasSize(2).containsOnly("tokenising captions 2000");

            new MemeEncoder(
                            InputSpec.textOnly("toy", 7),
                            Labels.binary("x"),
                            Map.of("toy", tokenizer),
                            cache())
                    .encode(many, 0, progress());
            assertThat(work).hasSize(3);
        }
    }

    private EncodedMemes encode() {
        return encoder(SPEC, Optional.of(cache())).encode(memes, 0, progress());
    }

    private EncodedMemes without() {
        return encoder(SPEC, Optional.empty()).encode(memes, 0, Progress.silent());
    }

    /** An encoder that keeps nothing in memory. */
    private static MemeEncoder encoder(ImageSpec spec, Optional<EncodingCache> cache) {
        return new MemeEncoder(
                InputSpec.image(spec), Labels.binary("x"), Map.of(), cache, Optional.of(0L));
    }

    private EncodingCache cache() {
        return new EncodingCache(folder.resolve("cache"), folder, any -> free, remarks::add);
    }

    private Progress progress() {
        return (what, total) -> {
            work.add(what + " " + total);
            return units -> {};
        };
    }

    private float[] pixels(EncodedMemes encoded) {
        try (NDManager scratch = manager.newSubManager()) {
            int[] rows = IntStream.range(0, encoded.size()).toArray();
            return encoded.batch(scratch, rows).pixels().toFloatArray();
        }
    }

    private float[] augmented(EncodedMemes encoded) {
        try (NDManager scratch = manager.newSubManager()) {
            int[] rows = IntStream.range(0, encoded.size()).toArray();
            return encoded.augmentedBatch(scratch, rows, new SplittableRandom(7))
                    .pixels()
                    .toFloatArray();
        }
    }

    private void flipTheLastByte() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("pictures"))) {
            file = files.filter(path -> path.toString().endsWith(".pixels")).findFirst().get();
        }
        long last = Files.size(file) - 1;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, last);
            one.put(0, (byte) (one.get(0) ^ 1)).flip();
            channel.write(one, last);
        }
    }

    private Path picture(String name, int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            for (int y = 0; y < 30; y++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Meme meme(String id, Optional<Path> image) {
        return new Meme(id, image, "words", Optional.of(Set.of()));
    }
}
