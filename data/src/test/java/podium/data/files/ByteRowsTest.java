package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRowsTest {

    /** Gives a few bytes at a time, so that rows are cut everywhere. */
    private static final class Trickle extends InputStream {

        private final byte[] bytes;
        private final Random random;
        private int at;

        Trickle(String text, long seed) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
            random = new Random(seed);
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, 1 + random.nextInt(5)), bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }

    @Test
    void readsWhatCommonsCsvReads() throws IOException {
        Random random = new Random(5);
        String[] parts = {
            "a", "bc", "\u00e9", ",", ",", "\n", "\r\n", "\r", "\"x\"", "\"y,\nz\"", "\"\"\"q\"\"\""
        };
        int whole = 0;
        for (int trial = 0; trial < 3000; trial++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(30); part > 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            TableRows expected = new TableRows(text.toString(), ',');
            ByteRows rows = new ByteRows(new Trickle(text.toString(), trial), ',');
            boolean same = true;
            while (same && expected.next()) {
                assertThat(rows.next()).as("%s", text).isTrue();
                assertThat(rows.line()).as("%s", text).isEqualTo(expected.line());
                // Where a quote is out of place the one gives up the line, the other the file.
                same = rows.fault() == ByteRows.Fault.NONE;
                if (same) {
                    assertThat(rows.fields()).as("%s", text).isEqualTo(expected.fields());
                }
            }
            if (same && expected.broken().isEmpty()) {
                assertThat(rows.next()).as("%s", text).isFalse();
                whole++;
            }
        }
        assertThat(whole).isGreaterThan(500);
    }

    @Test
    void goesOnWithTheLineBehindABrokenQuote() throws IOException {
        List<String> seen = seen("a,b\n\"c,d\ne,f\n\"g\"h,i\nj,k\n\"l");
        assertThat(seen)
                .containsExactly(
                        "1 NONE [a, b]",
                        "2 QUOTES []",
                        "3 NONE [e, f]",
                        "4 QUOTES []",
                        "5 NONE [j, k]",
                        "6 QUOTES []");
    }

    @Test
    void findsBytesThatAreNoText() throws IOException {
        byte[] bytes = "a,\u00e9\nb,\u00e9\nc\0,d\n".getBytes(StandardCharsets.UTF_8);
        bytes[3] = 'x';
        ByteRows rows = new ByteRows(new ByteArrayInputStream(bytes), ',');
        assertThat(rows.next()).isTrue();
        assertThat(rows.isUtf8()).isFalse();
        assertThat(rows.next()).isTrue();
        assertThat(rows.isUtf8()).isTrue();
        assertThat(rows.hasNul()).isFalse();
        assertThat(rows.next()).isTrue();
        assertThat(rows.hasNul()).isTrue();
        assertThat(rows.next()).isFalse();
    }

    @Test
    void stopsAtARowThatIsTooLong() throws IOException {
        String longest = "x".repeat(ByteRows.MOST_BYTES / 2);
        assertThat(seen("a,b\n" + longest + ",c\nd\n")).hasSize(3);
        List<String> seen = seen("a,b\n" + "x".repeat(3 * ByteRows.MOST_BYTES) + "\nc,d\n");
        assertThat(seen).containsExactly("1 NONE [a, b]", "2 LENGTH []");
        String open = "\"" + "y,z\n".repeat(ByteRows.MOST_BYTES);
        ByteRows rows =
                new ByteRows(new ByteArrayInputStream(open.getBytes(StandardCharsets.UTF_8)), ',');
        assertThat(rows.next()).isTrue();
        assertThat(rows.fault()).isEqualTo(ByteRows.Fault.QUOTES);
        int after = 0;
        while (rows.next()) {
            assertThat(rows.fault()).isEqualTo(ByteRows.Fault.NONE);
            after++;
        }
        assertThat(after).isEqualTo(ByteRows.MOST_BYTES - 1);
    }

    private static List<String> seen(String text) throws IOException {
        ByteRows rows =
                new ByteRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',');
        List<String> seen = new ArrayList<>();
        while (rows.next()) {
            seen.add(
                    "%d %s %s"
                            .formatted(rows.line(), rows.fault(), Arrays.toString(rows.fields())));
        }
        return seen;
    }
}
