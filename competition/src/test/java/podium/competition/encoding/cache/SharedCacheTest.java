package podium.competition.encoding.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.images.Picture;

/** Processes that add to one file, and one that is killed meanwhile. */
class SharedCacheTest {

    private static final int SIDE = 256;

    @TempDir private Path folder;

    private final List<String> remarks = new ArrayList<>();

    /** Adds pictures in as many turns as there are, until it is done or killed. */
    static final class Builder {

        private Builder() {}

        /** Takes the folder, the first and the last picture, and how many are added in a turn. */
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            int end = Integer.parseInt(arguments[2]);
            int turn = Integer.parseInt(arguments[3]);
            PictureCache cache = cache(folder, new ArrayList<>());
            for (int first = Integer.parseInt(arguments[1]); first < end; first += turn) {
                try (PictureAppender appender = cache.append(Progress.silent())) {
                    for (int index = first; index < first + turn; index++) {
                        if (cache.find(Set.of(source(index))).isEmpty()) {
                            appender.add(source(index), picture(index));
                        }
                    }
                }
            }
        }
    }

    @Test
    void twoProcessesAddToOneFile() throws Exception {
        Process one = start(0, 60, 5);
        Process two = start(20, 80, 5);

        assertThat(one.waitFor()).as(output(one)).isZero();
        assertThat(two.waitFor()).as(output(two)).isZero();

        assertThat(PictureCache.count(cache(folder, remarks).path())).hasValue(80);
        assertAllRight(80, 80);
        assertThat(remarks).isEmpty();
    }

    @Test
    void aProcessThatIsKilledLeavesNothingWrong() throws Exception {
        Process first = start(0, 40, 40);
        assertThat(first.waitFor()).as(output(first)).isZero();
        Path file = cache(folder, remarks).path();
        long before = Files.size(file);

        Process killed = start(40, 1000, 960);
        while (killed.isAlive() && Files.size(file) < before + (20 << 20)) {
            Thread.sleep(1);
        }
        assertThat(killed.isAlive()).isTrue();
        killed.destroyForcibly().waitFor();

        assertAllRight(40, 1000);
        Process again = start(40, 200, 160);
        assertThat(again.waitFor()).as(output(again)).isZero();
        assertAllRight(200, 1000);
        assertThat(remarks).isEmpty();
    }

    private void assertAllRight(int least, int most) {
        Set<String> wanted = new HashSet<>();
        for (int index = 0; index < most; index++) {
            wanted.add(source(index));
        }
        Map<String, CachedPicture> found = cache(folder, remarks).find(wanted);
        for (int index = 0; index < most; index++) {
            CachedPicture cached = found.get(source(index));
            if (index < least || cached != null) {
                assertThat(cached).as("picture %d", index).isNotNull();
                assertThat(cached.read().orElseThrow().rgb())
                        .as("picture %d", index)
                        .isEqualTo(picture(index).rgb());
            }
        }
    }

    private Process start(int from, int to, int turn) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builder.class.getName(),
                        folder.toString(),
                        Integer.toString(from),
                        Integer.toString(to),
                        Integer.toString(turn))
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", reader.lines().toList());
        }
    }

    private static PictureCache cache(Path folder, List<String> remarks) {
        return new EncodingCache(folder, folder, any -> Long.MAX_VALUE, remarks::add)
                .pictures("squash-256-bilinear", "podium 1");
    }

    private static String source(int index) {
        return Digests.hex(Integer.toString(index).getBytes(StandardCharsets.UTF_8));
    }

    private static Picture picture(int index) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) index);
        rgb[index] = (byte) (index >> 8);
        return new Picture(SIDE, SIDE, rgb);
    }
}
