package podium.competition.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Uses what quick commands use, once, so that the start-up archive holds those classes. */
final class WarmUp {

    private WarmUp() {}

    /** Runs quick commands on a sample of their own; says nothing. */
    public static void main(String[] arguments) throws IOException {
        Surroundings.prepare();
        run("--help");
        run("score", "--help");
        run("score", "--nonsense");
    }

    private static void run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        int unused = Main.run(nowhere, nowhere, arguments);
    }
}
