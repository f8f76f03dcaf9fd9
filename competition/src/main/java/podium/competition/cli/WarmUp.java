package podium.competition.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import podium.data.files.Folders;

/** Uses what quick commands use, once, so that the start-up archive holds those classes. */
final class WarmUp {

    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    private WarmUp() {}

    /** Runs quick commands on a few invented memes; says nothing and leaves nothing behind. */
    public static void main(String[] arguments) throws IOException {
        Surroundings.prepare();
        Path folder = Files.createTempDirectory("podium-warm-up-");
        try {
            new WarmUp().all(folder.resolve("data").toString(), folder.resolve("board").toString());
        } finally {
            Folders.delete(folder);
        }
    }

    private void all(String data, String board) {
        String submission = Path.of(data, "public", "sample_submission.csv").toString();
        run("--help");
        run("score", "--nonsense");
        run("data", "make", "--to", data, "--memes", "40");
        run("check", submission, "--data", data);
        run("score", submission, "--data", data);
        run("score", submission, "--data", data, "--json");
        run("submit", submission, "--data", data, "--board", board, "--team", "warm-up");
        run("leaderboard", "--board", board);
        run("leaderboard", "--board", board, "--json");
    }

    private void run(String... arguments) {
        int unused = Main.run(nowhere, nowhere, arguments);
    }
}
