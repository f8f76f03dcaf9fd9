package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.spi.SolutionException;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;

class FailureTest {

    private static final StackTraceElement LIBRARY =
            new StackTraceElement("ai.djl.nn.Linear", "forward", "Linear.java", 7);
    private static final StackTraceElement OURS =
            new StackTraceElement("podium.competition.pipeline.Build", "model", "Build.java", 9);

    @TempDir private Path folder;

    @Test
    void refusesMalformedDataAndListsAllProblems() {
        Failure failure =
                Failure.of(new MalformedDataException(List.of("a.csv:2: bad", "a.csv:9: worse")));
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.message().lines())
                .containsExactly("2 problems", "  a.csv:2: bad", "  a.csv:9: worse");
    }

    @Test
    void aSingleProblemStandsAlone() {
        assertThat(Failure.of(new MalformedDataException("a.csv:2: bad")).message())
                .isEqualTo("a.csv:2: bad");
    }

    @Test
    void doesNotFloodTheScreen() {
        List<String> many = Collections.nCopies(1000, "a.csv: bad");
        assertThat(Failure.of(new MalformedDataException(many)).message().lines())
                .hasSize(27)
                .startsWith("1000 problems")
                .endsWith("  … and 975 more");
    }

    @Test
    void blamesASolutionWithItsOwnException() {
        Failure failure =
                Failure.of(
                        new SolutionException(
                                "a.jar: org.example.Mine failed",
                                new NullPointerException("weights")));
        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(failure.message())
                .startsWith("a.jar: org.example.Mine failed")
                .endsWith("caused by java.lang.NullPointerException: weights");
    }

    @Test
    void anExceptionOfAForeignJarIsItsAuthorsToRead() {
        StackTraceElement mine =
                new StackTraceElement(
                        SolutionCatalog.LOADER,
                        null,
                        null,
                        "org.example.Mine",
                        "build",
                        "Mine.java",
                        31);
        Failure failure =
                Failure.of(thrownAt(new NullPointerException("width"), LIBRARY, mine, OURS));
        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(failure.message().lines())
                .containsExactly(
                        "org.example.Mine failed: java.lang.NullPointerException: width",
                        "  at " + LIBRARY,
                        "  at " + mine);
    }

    @Test
    void anExceptionThatASolutionMeetsInOurCodeIsOurs() {
        StackTraceElement builtIn =
                new StackTraceElement("podium.solutions.mine.Mine", "build", "Mine.java", 31);
        Failure failure = Failure.of(thrownAt(new IllegalStateException(), OURS, builtIn, OURS));
        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(Failure.of(thrownAt(new IllegalStateException(), builtIn, OURS)).exitCode())
                .isEqualTo(4);
    }

    @Test
    void anArgumentThatPodiumRefusesIsWrongUsage() {
        Failure failure = Failure.of(refused(() -> Metric.named("f2")));
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.bug()).isEmpty();
    }

    @Test
    void anArgumentThatALibraryRefusesIsOurBug() {
        Failure failure = Failure.of(refused(() -> List.of(1).subList(1, 0)));
        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.bug()).isPresent();
    }

    @Test
    void missingInputIsRefused() {
        Failure failure =
                Failure.of(new UncheckedIOException(new NoSuchFileException("a/solution.csv")));
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.message()).isEqualTo("a/solution.csv not found");
    }

    @Test
    void anOutputThatMayNotBeWrittenIsWrongUsage() throws IOException {
        Path file = Files.createFile(folder.resolve("board"));
        Failure failure = Failure.of(new AccessDeniedException(file.toString()));
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.message()).contains("may not be written");
    }

    @Test
    void aReadOnlyFileSystemIsNamedByTheFolder() {
        Failure failure =
                Failure.of(
                        new FileSystemException("/out/.a-1.part", null, "Read-only file system"));
        assertThat(failure.exitCode()).isEqualTo(2);
        assertThat(failure.message())
                .startsWith("cannot write to /out: read-only file system; choose another place");
    }

    @Test
    void aCopyFailsWhereItWasToGo() {
        Failure failure =
                Failure.of(
                        new FileSystemException("/from/a.png", "/to/a.png", "Input/output error"));
        assertThat(failure.message()).startsWith("cannot write to /to:");
    }

    @Test
    void aFullDiskSaysSoHoweverDeepTheCause() {
        IOException full = new IOException("No space left on device");
        for (IOException exception :
                List.of(
                        full,
                        new IOException("I/O error writing PNG file!", full),
                        new FileSystemException("a", "b", "No space left on device"))) {
            Failure failure = Failure.of(new UncheckedIOException(exception));
            assertThat(failure.exitCode()).isEqualTo(2);
            assertThat(failure.message()).startsWith("the disk is full");
        }
    }

    @Test
    void aBugShowsItsStackTraceAndAsksToBeReported() {
        StringWriter err = new StringWriter();
        int exitCode =
                Failure.of(new IllegalStateException("oops"))
                        .report(new PrintWriter(err), CommandSpec.create().name("podium"));
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .contains("at podium.competition.cli.FailureTest", "please report it");
    }

    private static Exception thrownAt(Exception exception, StackTraceElement... trace) {
        exception.setStackTrace(trace);
        return exception;
    }

    private static Exception refused(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            return e;
        }
        throw new AssertionError("expected an IllegalArgumentException");
    }
}
