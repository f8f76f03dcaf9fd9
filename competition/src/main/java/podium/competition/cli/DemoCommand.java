package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.kernels.Amp;
import podium.competition.pipeline.TrainingOrder;
import podium.competition.run.SavedRun;
import podium.competition.spi.Preset;
import podium.competition.training.Interruption;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.baselines.Baseline;
import podium.leaderboard.baselines.Baselines;
import podium.leaderboard.board.Board;
import podium.leaderboard.board.BoardView;
import podium.leaderboard.ledger.Submission;
import podium.leaderboard.ledger.SubmissionDesk;

/** {@code podium demo}. */
@Command(
        name = "demo",
        description = {
            "Make memes, train on them, and rank what was trained: a whole competition in minutes.",
            "The label needs picture and caption together, so a model that sees one half cannot win."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MEMES = 2400;
    private static final String SOLUTION = "efficientnet-distilbert";

    /** Names on the board by what the model may see. */
    private static final List<Entrant> VARIANTS =
            List.of(
                    new Entrant("picture and caption", SOLUTION, Map.of("modalities", "both")),
                    new Entrant("picture only", SOLUTION, Map.of("modalities", "image")),
                    new Entrant("caption only", SOLUTION, Map.of("modalities", "text")));

    @Mixin private Output output;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "podium-demo",
            description = "Where everything goes; ${DEFAULT-VALUE}. An earlier demo is replaced.")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The same seed gives the same memes and the same models; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--all", description = "Train every solution there is, not the first alone.")
    private boolean all;

    /** A model that takes part. */
    private record Entrant(String team, String solution, Map<String, String> settings) {}

    @Override
    public Integer call() throws IOException {
        DemoFolder folder = DemoFolder.prepare(out);
        TerminalProgress progress = output.progress();
        SyntheticDataSet.write(folder.data(), MEMES, Task.BINARY, seed, progress);
        DataSet data = DataSet.open(folder.data());
        SubmissionDesk desk = SubmissionDesk.open(data, folder.board(), Clock.systemUTC());
        try (SolutionCatalog catalog = SolutionCatalog.builtIn()) {
            for (Entrant entrant : entrants(catalog)) {
                train(entrant, catalog, folder, desk);
            }
        }
        for (Baseline baseline : Baselines.all()) {
            Predictions predictions = baseline.predict(data, progress);
            desk.benchmark(baseline.id(), predictions).map(Receipts::line).ifPresent(output::say);
        }
        Board.compareNeighbours(desk.pairedTests());
        Board board = Board.of(desk.ledger(), BoardView.PRIVATE);
        board.writeHtml(folder.page());
        output.results().println();
        output.results().print(board.toText());
        next(folder);
        return 0;
    }

    private List<Entrant> entrants(SolutionCatalog catalog) {
        List<Entrant> entrants = new ArrayList<>(VARIANTS);
        if (all) {
            catalog.entries().stream()
                    .map(entry -> entry.solution().id())
                    .filter(id -> !id.equals(SOLUTION))
                    .forEach(id -> entrants.add(new Entrant(id, id, Map.of())));
        }
        return entrants;
    }

    private void train(
            Entrant entrant, SolutionCatalog catalog, DemoFolder folder, SubmissionDesk desk)
            throws IOException {
        output.say("");
        output.say("training: " + entrant.team());
        TrainingOrder order =
                new TrainingOrder(
                        catalog.find(entrant.solution()),
                        Optional.empty(),
                        folder.data(),
                        folder.run(entrant.team()),
                        false,
                        Preset.TINY,
                        Optional.empty(),
                        Optional.empty(),
                        "auto",
                        Amp.AUTO,
                        seed,
                        entrant.settings(),
                        Surroundings.cache());
        SavedRun run = WatchedTraining.run(order, output.progress(), new Interruption());
        Submission submission = desk.submit(run.folder().solution(), entrant.team(), "demo");
        output.say(Receipts.line(submission));
    }

    private void next(DemoFolder folder) {
        Path report = folder.run(VARIANTS.get(0).team()).resolve("report.html");
        output.results()
                .printf(
                        """

                        The board as a page:    %s
                        What was learned, how:  %s
                        %s
                        Next
                          a solution of your own   solutions/README.md shows the class; then podium try ID
                          memes of your own        podium data import --help
                          the same by hand         podium train %s --data %s --run runs/mine
                        """,
                        folder.page(),
                        report,
                        Surroundings.launcher()
                                .map(path -> "The command 'podium':   %s%n".formatted(path))
                                .orElse(""),
                        SOLUTION,
                        folder.data());
    }
}
