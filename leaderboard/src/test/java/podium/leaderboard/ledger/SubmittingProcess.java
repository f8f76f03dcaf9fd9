package podium.leaderboard.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import podium.data.files.DataSet;
import podium.leaderboard.scoring.RefusedSubmissionException;

/** A process of its own that hands files in one after another until it is done or killed. */
final class SubmittingProcess {

    /** Bits of a writer's file that tell it from those of others. */
    static final int ROWS = 32;

    private SubmittingProcess() {}

    /**
     * Hands in.
     *
     * @param arguments data set folder, board, team, number of the writer, first and last file, and
     *     the log to which {@code accepted N}, {@code known N} or {@code refused N} is added
     */
    public static void main(String[] arguments) throws IOException {
        DataSet data = DataSet.open(Path.of(arguments[0]));
        SubmissionDesk desk =
                SubmissionDesk.open(
                        data, Path.of(arguments[1]), Clock.fixed(Fixtures.NOON, ZoneOffset.UTC));
        int writer = Integer.parseInt(arguments[3]);
        int last = Integer.parseInt(arguments[5]);
        Path log = Path.of(arguments[6]);
        Path folder = Files.createTempDirectory(log.getParent(), "writer");
        for (int number = Integer.parseInt(arguments[4]); number <= last; number++) {
            Path file = folder.resolve("solution.csv");
            Files.writeString(file, file(writer, number));
            String outcome;
            try {
                desk.submit(file, arguments[2], "writer " + writer);
                outcome = "accepted";
            } catch (RefusedSubmissionException e) {
                outcome = e.getMessage().contains("identical") ? "known" : "refused";
            }
            Files.writeString(
                    log,
                    outcome + " " + number + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** Returns a submission that no other writer hands in: its labels count. */
    private static String file(int writer, int number) {
        int bits = writer * 100_000 + number;
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "%d,%d\n".formatted(row, bits >>> row & 1))
                .collect(Collectors.joining("", "id,label\n", ""));
    }
}
