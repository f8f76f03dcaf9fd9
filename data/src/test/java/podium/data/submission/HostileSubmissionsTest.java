package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static podium.data.submission.ProblemKind.*;
import static podium.data.submission.SmallSubmission.GOOD;
import static podium.data.submission.SmallSubmission.examine;
import static podium.data.submission.SmallSubmission.kinds;
import static podium.data.submission.SmallSubmission.set;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Submissions that are meant to do harm, or to cost more than they should. */
class HostileSubmissionsTest {

    @Test
    void showsNothingThatATerminalObeys() {
        String evil = "\u001b[2J\u001b]0;you\u0007\u202e\u200b\r=cmd|'/C calc'!A0";
        for (String text :
                List.of(
                        GOOD.replace("08291", "\"" + evil + "\""),
                        GOOD.replace("0.2", "\"" + evil + "\""),
                        GOOD.replace("0.2,0", "0.2,\"" + evil + "\""),
                        GOOD.replace("proba", "\"" + evil + "\""))) {
            Diagnosis diagnosis = examine(text);
            assertThat(diagnosis.accepted()).isFalse();
            assertThat(diagnosis.lines())
                    .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"))
                    .anySatisfy(line -> assertThat(line).contains("\\u001b[2J").contains("=cmd"));
        }
        String twice = GOOD.replace("label\n", "label,\u001b[31m,\u001b[31m\n");
        assertThat(examine(twice).lines())
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    }

    @Test
    void cutsLongCellsShort() {
        String text = GOOD.replace("08291", "9".repeat(100_000));
        assertThat(examine(text).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(300));
    }

    @Test
    void givesUpOnALineWithoutAnEnd() {
        byte[] chunk = "0".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        CountedStream endless = new CountedStream(chunk, Long.MAX_VALUE);
        Diagnosis diagnosis = examine(endless);
        assertThat(kinds(diagnosis)).isEqualTo(set(ROW_TOO_LONG));
        assertThat(endless.given).isLessThan(4 << 20);
    }

    @Test
    void givesUpOnAFileWithoutAnEnd() {
        String rows = ("x".repeat(2_000) + ",0.5,1\n").repeat(1 << 5);
        CountedStream endless =
                new CountedStream(rows.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE);
        Diagnosis diagnosis = examine(endless);
        assertThat(kinds(diagnosis)).contains(FILE_TOO_LARGE);
        assertThat(diagnosis.sha256()).isEmpty();
        assertThat(endless.given).isLessThan(65L << 20);
    }

    @Test
    void survivesAMillionColumns() {
        String header = IntStream.range(0, 150_000).mapToObj(i -> "c" + i).collect(commas());
        Diagnosis wide = examine(header + "\n" + header + "\n");
        assertThat(wide.lines())
                .containsExactly(
                        "solution.csv:1: 150000 columns; expected id,proba,label; use exactly the columns"
                                + " of sample_submission.csv");
        byte[] commas = ",".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        assertThat(examine(commas).lines()).singleElement().asString().contains("1000001 columns");
        String row = GOOD.replace("08291,0.2,0", ",".repeat(1_000_000));
        assertThat(kinds(examine(row))).isEqualTo(set(WIDTH, ID_EMPTY, ID_MISSING));
    }

    @Test
    void countsFaultsWithoutKeepingThem() {
        String rows = "zzz,nan,maybe\n".repeat(100_000);
        Diagnosis diagnosis = examine("id,proba,label\n" + rows);
        for (Problem problem : diagnosis.problems()) {
            assertThat(problem.examples()).hasSizeBetween(1, 5);
        }
        assertThat(diagnosis.errorCount()).isGreaterThanOrEqualTo(300_000);
        assertThat(diagnosis.lines()).hasSizeLessThan(40);
    }

    private static Collector<CharSequence, ?, String> commas() {
        return Collectors.joining(",");
    }

    /** The same bytes again and again. */
    private static final class CountedStream extends InputStream {

        private final byte[] chunk;
        private final long length;
        private long given;

        CountedStream(byte[] chunk, long length) {
            this.chunk = chunk;
            this.length = length;
        }

        @Override
        public int read() {
            return given < length ? chunk[(int) (given++ % chunk.length)] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int at = (int) (given % chunk.length);
            int now = Math.min(count, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, now);
            given += now;
            return now;
        }
    }
}
