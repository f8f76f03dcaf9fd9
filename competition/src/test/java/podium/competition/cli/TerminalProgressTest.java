package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podium.data.Progress;

class TerminalProgressTest {

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanoseconds = new AtomicLong();

    private TerminalProgress progress(boolean terminal) {
        return new TerminalProgress(new PrintWriter(err), terminal, nanoseconds::get);
    }

    private void passSeconds(double seconds) {
        nanoseconds.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void printsAPlainLineEveryTenSecondsWhereNobodyWatches() {
        try (Progress.Task task = progress(false).begin("decoding pictures", 400)) {
            passSeconds(5);
            task.advance(50);
            passSeconds(6);
            task.advance(60);
            passSeconds(1);
            task.advance(10);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "decoding pictures  27 %  110 of 400  10/s  0:29 left",
                        "decoding pictures: 120 in 12.0 s (10/s)");
    }

    @Test
    void redrawsOneLineOnATerminal() {
        Progress.Task task = progress(true).begin("scoring", 4);
        passSeconds(1);
        task.advance(1);
        task.remark("half asleep");
        passSeconds(1);
        task.advance(1);
        task.close();
        assertThat(err.toString().split("\r\033\\[K", -1))
                .containsExactly(
                        "",
                        "scoring  [                        ]  0 %  0 of 4",
                        "scoring  [######                  ]  25 %  1 of 4  1.0/s  0:03 left",
                        "scoring  [############            ]  50 %  2 of 4  1.0/s  0:02 left"
                                + "  half asleep",
                        "scoring: 2 in 2.0 s (1.0/s)" + System.lineSeparator());
    }

    @Test
    void messagesDoNotTearTheBar() {
        TerminalProgress progress = progress(true);
        Progress.Task task = progress.beginQuietly("epoch 1", 2);
        progress.say("hello");
        task.close();
        assertThat(err.toString())
                .endsWith(
                        "\r\033[Khello"
                                + System.lineSeparator()
                                + "\r\033[Kepoch 1  [                        ]  0 %  0 of 2"
                                + "\r\033[K");
    }

    @Test
    void countsWorkOfUnknownSize() {
        try (Progress.Task task = progress(false).begin("reading", 0)) {
            passSeconds(11);
            task.advance(33);
        }
        assertThat(err.toString().lines())
                .containsExactly("reading  33  3.0/s", "reading: 33 in 11.0 s (3.0/s)");
    }

    @Test
    void losesNoUnitToAnotherThread() {
        try (Progress.Task task = progress(false).begin("decoding", 10_000)) {
            IntStream.range(0, 10_000).parallel().forEach(unit -> task.advance(1));
        }
        assertThat(err.toString()).contains("decoding: 10000 in");
    }
}
