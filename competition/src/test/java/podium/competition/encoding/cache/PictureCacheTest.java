package podium.competition.encoding.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.images.Picture;

class PictureCacheTest {

    private static final String RULE = "squash-8-bilinear";
    private static final String DECODER = "podium 1";

    @TempDir private Path folder;

    private final List<String> remarks = new ArrayList<>();
    private long free = 1L << 40;

    @Test
    void picturesAreFoundByTheirSource() throws IOException {
        add(cache(), 0, 3);
        add(cache(), 3, 5);

        Map<String, CachedPicture> found =
                cache().find(Set.of(source(0), source(2), source(4), source(9)));

        assertThat(found).containsOnlyKeys(source(0), source(2), source(4));
        for (int index : new int[] {0, 2, 4}) {
            CachedPicture cached = found.get(source(index));
            assertThat(cached.sha256()).isEqualTo(source(index));
            assertSame(cached.read(), index);
        }
        assertThat(PictureCache.count(cache().path())).hasValue(5);
        assertThat(PictureCache.rule(cache().path())).isEqualTo(RULE);
        assertThat(remarks).isEmpty();
    }

    @Test
    void nothingIsFoundWhereThereIsNoFile() {
        assertThat(cache().find(Set.of(source(0)))).isEmpty();
        assertThat(PictureCache.count(cache().path())).isEmpty();
        assertThat(remarks).isEmpty();
    }

    @Test
    void everyRuleHasAFileOfItsOwn() throws IOException {
        add(cache(), 0, 1);

        assertThat(
                        new EncodingCache(folder, folder, remarks::add)
                                .pictures("crop-9-8-bicubic", DECODER)
                                .find(Set.of(source(0))))
                .isEmpty();
    }

    /** A process that dies leaves a tail that nobody sees, and that the next one overwrites. */
    @Test
    void whatWasNotPublishedDoesNotCount() throws IOException {
        PictureCache cache = cache();
        add(cache, 0, 2);
        long published = Files.size(cache.path());
        try (PictureFile dying =
                PictureFile.open(cache.path(), identity(), StandardOpenOption.WRITE)) {
            dying.add(entries(2, 9));
        }
        assertThat(Files.size(cache.path())).isGreaterThan(published);
        assertThat(cache.find(sources(9))).containsOnlyKeys(source(0), source(1));

        add(cache, 5, 6);

        assertThat(cache.find(sources(9))).containsOnlyKeys(source(0), source(1), source(5));
        assertSame(cache.find(sources(9)).get(source(5)).read(), 5);
        assertThat(remarks).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, holds no decoded pictures",
        "20, was made by another version",
        "2050, is damaged in its head",
        "2056, is damaged in its head",
        "4096, is damaged at byte 4096",
        "4110, is damaged at byte 4096",
        "4132, is damaged at byte 4096"
    })
    void aDamagedFileIsMadeAnew(int at, String reason) throws IOException {
        PictureCache cache = cache();
        add(cache, 0, 2);
        flip(cache.path(), at);

        assertThat(cache.find(sources(2))).isEmpty();
        add(cache, 1, 2);

        assertThat(cache.find(sources(2))).containsOnlyKeys(source(1));
        assertThat(remarks).singleElement().asString().contains(cache.path() + " " + reason);
    }

    @Test
    void aFileThatWasCutIsMadeAnew() throws IOException {
        PictureCache cache = cache();
        add(cache, 0, 2);
        long size = Files.size(cache.path());
        try (FileChannel channel = FileChannel.open(cache.path(), StandardOpenOption.WRITE)) {
            channel.truncate(size - 1);
        }

        assertThat(cache.find(sources(2))).isEmpty();
        add(cache, 0, 2);

        assertThat(cache.find(sources(2))).hasSize(2);
        assertThat(remarks)
                .containsExactly(
                        cache.path()
                                + " should be at least %d bytes long, but has %d; its pictures are decoded again"
                                        .formatted(size, size - 1));
    }

    @Test
    void picturesOfAnotherDecoderAreMadeAnew() throws IOException {
        add(cache(), 0, 2);
        PictureCache other =
                new EncodingCache(folder, folder, remarks::add).pictures(RULE, "podium 2");

        assertThat(other.find(sources(2))).isEmpty();
        add(other, 0, 1);

        assertThat(other.find(sources(2))).containsOnlyKeys(source(0));
        assertThat(cache().find(sources(2))).isEmpty();
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("was made by another version of Podium or Java");
    }

    @Test
    void aDamagedPictureIsNotGivenButReplaced() throws IOException {
        PictureCache cache = cache();
        add(cache, 0, 2);
        flip(cache.path(), Files.size(cache.path()) - 1);

        CachedPicture damaged = cache.find(sources(2)).get(source(1));
        assertThat(damaged.read()).isEmpty();
        cache.repair(source(1), picture(1), Path.of("cat.png"));
        cache.repair(source(1), picture(1), Path.of("cat.png"));

        Map<String, CachedPicture> found = cache.find(sources(2));
        assertSame(found.get(source(0)).read(), 0);
        assertSame(found.get(source(1)).read(), 1);
        assertThat(PictureCache.count(cache.path())).hasValue(3);
        assertThat(remarks)
                .containsExactly(
                        cache.path()
                                + " is damaged where it holds cat.png, which was decoded again");
    }

    @Test
    void theLastGibibyteOfADiskIsLeftToOthers() throws IOException {
        PictureCache cache = cache();
        free = (1L << 30) + 1000;
        cache.refuseUnlessRoomFor(1000);
        assertThatThrownBy(() -> cache.refuseUnlessRoomFor(1001))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "0.0 GB more are needed, but 1.1 GB are free, and one is left to others");
        assertThatThrownBy(() -> add(cache, 0, 30)).isInstanceOf(IOException.class);

        free = 1L << 40;
        add(cache, 0, 2);
        assertThat(cache.find(sources(30))).hasSize(2);
    }

    @Test
    void oneAddsAtATimeAndTheOtherWaits() throws Exception {
        PictureCache cache = cache();
        List<String> work = new ArrayList<>();
        CompletableFuture<Void> waits = new CompletableFuture<>();
        CompletableFuture<Void> other;
        try (PictureAppender first = cache.append(Progress.silent())) {
            other =
                    CompletableFuture.runAsync(
                            () -> {
                                Progress told =
                                        (what, total) -> {
                                            work.add(what);
                                            waits.complete(null);
                                            return units -> {};
                                        };
                                try (PictureAppender second = cache().append(told)) {
                                    assertThat(cache().find(sources(2))).hasSize(1);
                                    second.add(source(1), picture(1));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            waits.get();
            first.add(source(0), picture(0));
        }
        other.get();

        assertThat(work).containsExactly("waiting for another run that decodes pictures");
        assertThat(cache.find(sources(2))).hasSize(2);
    }

    @Test
    void manyThreadsAddAndRead() throws IOException {
        PictureCache cache = cache();
        try (PictureAppender appender = cache.append(Progress.silent())) {
            IntStream.range(0, 200)
                    .parallel()
                    .forEach(
                            index -> {
                                try {
                                    appender.add(source(index), picture(index));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
        }
        Map<String, CachedPicture> found = cache.find(sources(200));

        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int first = thread * 25;
            readers.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int index = 0; index < 200; index++) {
                                    int picture = (first + index) % 200;
                                    assertSame(found.get(source(picture)).read(), picture);
                                }
                            }));
        }
        readers.forEach(CompletableFuture::join);
    }

    @Test
    void aClosedFileTakesNoMore() throws IOException {
        PictureAppender appender = cache().append(Progress.silent());
        appender.close();

        assertThatThrownBy(() -> appender.add(source(0), picture(0)))
                .isInstanceOf(IOException.class);
    }

    /** Three blocks of nearly a GiB each, all holes, lie before the picture. */
    @Test
    void picturesBeyondTwoGibibytesAreFound() throws IOException {
        PictureCache cache = cache();
        add(cache, 0, 1);
        long at = Files.size(cache.path());
        try (FileChannel channel = FileChannel.open(cache.path(), StandardOpenOption.WRITE)) {
            for (int block = 1; block <= 3; block++) {
                ByteBuffer table = table(source(block), 18_000, 19_000, 0);
                long pixels = at + table.remaining();
                channel.write(table, at);
                at = pixels + 3L * 18_000 * 19_000;
            }
            byte[] rgb = picture(4).rgb();
            ByteBuffer table = table(source(4), 8, 8, Checksums.of(rgb));
            long pixels = at + table.remaining();
            channel.write(table, at);
            channel.write(ByteBuffer.wrap(rgb), pixels);
            ByteBuffer end = ByteBuffer.allocate(12).putLong(pixels + rgb.length);
            end.putInt(Checksums.of(end.duplicate().flip()));
            channel.write(end.flip(), 2048);
        }

        assertThat(at).isGreaterThan(Integer.MAX_VALUE);
        assertSame(cache.find(sources(5)).get(source(4)).read(), 4);
        add(cache, 5, 6);
        assertSame(cache.find(sources(6)).get(source(5)).read(), 5);
        assertSame(cache.find(sources(6)).get(source(0)).read(), 0);
        assertThat(remarks).isEmpty();
    }

    /** A block's count and table for one picture, as the layout says. */
    private static ByteBuffer table(String sha256, int width, int height, int checksum) {
        ByteBuffer table = ByteBuffer.allocate(52);
        table.putInt(1).put(HexFormat.of().parseHex(sha256));
        table.putInt(width).putInt(height).putInt(checksum);
        return table.putInt(Checksums.of(table.duplicate().flip())).flip();
    }

    private PictureCache cache() {
        return new EncodingCache(folder, folder, any -> free, remarks::add).pictures(RULE, DECODER);
    }

    private static String identity() {
        return RULE + "\n" + DECODER;
    }

    private static void add(PictureCache cache, int from, int to) throws IOException {
        try (PictureAppender appender = cache.append(Progress.silent())) {
            for (PictureFile.Entry entry : entries(from, to)) {
                appender.add(entry.sha256(), entry.picture());
            }
        }
    }

    private static List<PictureFile.Entry> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(index -> new PictureFile.Entry(source(index), picture(index)))
                .toList();
    }

    private static Set<String> sources(int count) {
        return Set.copyOf(IntStream.range(0, count).mapToObj(PictureCacheTest::source).toList());
    }

    private static String source(int index) {
        return Digests.hex(Integer.toString(index).getBytes(StandardCharsets.UTF_8));
    }

    private static Picture picture(int index) {
        byte[] rgb = new byte[8 * 8 * 3];
        new Random(index).nextBytes(rgb);
        return new Picture(8, 8, rgb);
    }

    private static void assertSame(Optional<Picture> actual, int index) {
        Picture expected = picture(index);
        assertThat(actual.orElseThrow().rgb()).isEqualTo(expected.rgb());
        assertThat(actual.orElseThrow().width()).isEqualTo(expected.width());
        assertThat(actual.orElseThrow().height()).isEqualTo(expected.height());
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10)).flip();
            channel.write(one, at);
        }
    }
}
