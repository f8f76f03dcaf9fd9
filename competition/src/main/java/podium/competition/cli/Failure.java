package podium.competition.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import podium.competition.spi.SolutionException;
import podium.data.files.MalformedDataException;
import podium.data.submission.Diagnosis;
import podium.data.submission.InvalidSubmissionException;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * What an exception means to the person at the command line.
 *
 * @param exitCode one of the constants below
 * @param message what went wrong and what to do, possibly several lines
 * @param bug the exception, where it is our fault; its stack trace is then shown
 */
record Failure(int exitCode, String message, Optional<Throwable> bug) {

    static final int BUG = 1;
    static final int WRONG_USAGE = 2;
    static final int REFUSED = 3;
    static final int BROKEN_SOLUTION = 4;

    private static final int MOST_PROBLEMS = 25;
    private static final String FULL_DISK = "no space left";

    /** Classifies an exception. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (thrown instanceof MalformedDataException malformed) {
            return new Failure(REFUSED, list(malformed.problems()));
        }
        if (thrown instanceof InvalidSubmissionException invalid) {
            return new Failure(REFUSED, faults(invalid.diagnosis()));
        }
        if (thrown instanceof RefusedSubmissionException refused) {
            return new Failure(REFUSED, list(refused.problems()));
        }
        if (thrown instanceof SolutionException) {
            return new Failure(BROKEN_SOLUTION, thrown.getMessage() + cause(thrown));
        }
        Optional<String> fault = SolutionFault.of(thrown);
        if (fault.isPresent()) {
            return new Failure(BROKEN_SOLUTION, fault.get());
        }
        if (thrown instanceof IllegalArgumentException && isOurs(thrown)) {
            return new Failure(WRONG_USAGE, thrown.getMessage());
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    WRONG_USAGE, "not enough memory; give Java more with PODIUM_OPTS=-Xmx8g");
        }
        if (thrown instanceof IOException inputOutput) {
            return of(inputOutput);
        }
        return new Failure(BUG, String.valueOf(thrown), Optional.of(thrown));
    }

    private Failure(int exitCode, String message) {
        this(exitCode, message, Optional.empty());
    }

    /** Returns every kind of fault of a submission, with as many examples as a screen holds. */
    static String faults(Diagnosis diagnosis) {
        List<String> lines = diagnosis.lines(MOST_PROBLEMS);
        int count = diagnosis.errorCount() + diagnosis.warningCount();
        return count == 1
                ? lines.get(0)
                : count
                        + " problems"
                        + System.lineSeparator()
                        + "  "
                        + String.join(System.lineSeparator() + "  ", lines);
    }

    /** Returns one problem as it is, or all under their number, up to a screenful. */
    static String list(List<String> problems) {
        if (problems.size() == 1) {
            return problems.get(0);
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator() + "  ");
        lines.add("%d problems".formatted(problems.size()));
        problems.stream().limit(MOST_PROBLEMS).forEach(lines::add);
        if (problems.size() > MOST_PROBLEMS) {
            lines.add("… and %d more".formatted(problems.size() - MOST_PROBLEMS));
        }
        return lines.toString();
    }

    /** A missing or unreadable input is refused data; an output that cannot be written, usage. */
    private static Failure of(IOException exception) {
        if (exception instanceof NoSuchFileException
                || exception instanceof FileNotFoundException) {
            return new Failure(REFUSED, "%s not found".formatted(exception.getMessage()));
        }
        if (exception instanceof AccessDeniedException denied) {
            return denied(denied.getFile());
        }
        if (causes(exception).anyMatch(Failure::isOfAFullDisk)) {
            return new Failure(
                    WRONG_USAGE, "the disk is full; make room, or write to another place");
        }
        if (exception instanceof FileSystemException system) {
            return unwritable(system);
        }
        return new Failure(BUG, String.valueOf(exception.getMessage()), Optional.of(exception));
    }

    private static boolean isOfAFullDisk(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT).contains(FULL_DISK);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** Names the folder: the file may be one that only we know, on its way to its real name. */
    private static Failure unwritable(FileSystemException exception) {
        Path file =
                Path.of(
                        Optional.ofNullable(exception.getOtherFile())
                                .or(() -> Optional.ofNullable(exception.getFile()))
                                .orElse("."));
        String reason = Optional.ofNullable(exception.getReason()).orElse(exception.toString());
        return new Failure(
                WRONG_USAGE,
                "cannot write to %s: %s; choose another place, or make room there"
                        .formatted(file.toAbsolutePath().getParent(), lowerFirst(reason)));
    }

    private static Failure denied(String file) {
        Path path = Path.of(file);
        if (Files.exists(path) && !Files.isReadable(path)) {
            return new Failure(
                    REFUSED, "%s may not be read; check its permissions".formatted(file));
        }
        return new Failure(
                WRONG_USAGE,
                "%s may not be written; choose another place, or check its permissions"
                        .formatted(file));
    }

    /** Arguments that a library refuses were not the user's but ours. */
    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("podium.");
    }

    private static String cause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? "" : System.lineSeparator() + "  caused by " + cause;
    }

    /** Prints the message and returns the exit code. */
    int report(PrintWriter err, CommandSpec command) {
        bug.ifPresent(thrown -> thrown.printStackTrace(err));
        err.println(command.qualifiedName() + ": " + message);
        if (exitCode == BUG) {
            err.println(
                    "This is a bug in Podium %s; please report it with the lines above."
                            .formatted(Version.number()));
        }
        if (exitCode == WRONG_USAGE) {
            hint(err, command);
        }
        return exitCode;
    }

    /** Points to the help of a command. */
    static void hint(PrintWriter err, CommandSpec command) {
        err.println("Try '%s --help' for more information.".formatted(command.qualifiedName()));
    }

    /** Returns a message as it continues a line. */
    static String lowerFirst(String message) {
        return message.isEmpty()
                ? message
                : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
