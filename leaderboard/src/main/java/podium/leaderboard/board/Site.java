package podium.leaderboard.board;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import podium.data.files.AtomicFile;
import podium.data.files.TableWriter;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.Team;

/**
 * Everything a board has, as files: tables for a gradebook, a document for programs, and pages for
 * a web server or a USB stick.
 *
 * <p>Pages of teams are named by number, so no name of a team reaches the file system. Names of
 * members and private scores are in the private view alone.
 */
public final class Site {

    private static final String TEAMS = "teams";

    private final Snapshot snapshot;
    private final Board board;
    private final Optional<PairedTests> tests;

    /**
     * Prepares an export.
     *
     * @param tests with the answers, for threshold curves in the private view; empty to leave them
     *     out
     */
    public Site(Snapshot snapshot, BoardView view, Optional<PairedTests> tests) {
        this.snapshot = snapshot;
        this.board = Board.of(snapshot, view);
        this.tests = view == BoardView.PRIVATE ? tests : Optional.empty();
    }

    /**
     * Writes {@code gradebook.csv, submissions.csv, board.json, index.html} and a page for every
     * team that handed something in. Pages of an earlier export are replaced; other files stay.
     */
    public void write(Path folder) throws IOException {
        Map<String, List<Entry>> entries = snapshot.byTeam();
        Map<String, String> links = new LinkedHashMap<>();
        Path teams = Files.createDirectories(folder.resolve(TEAMS));
        TeamPage pages = new TeamPage(snapshot, board);
        for (Team team : snapshot.teams()) {
            if (entries.containsKey(team.name())) {
                String name = team.id() + ".html";
                links.put(team.name(), TEAMS + "/" + name);
                String page = pages.render(team, entries.get(team.name()), curves(team));
                AtomicFile.writeText(teams.resolve(name), page);
            }
        }
        removeOthers(teams, links.values().stream().map(Path::of).collect(Collectors.toSet()));
        AtomicFile.writeText(
                folder.resolve("index.html"),
                new BoardPage(board, links, ScoreHistogram.of(board)).render());
        AtomicFile.writeText(folder.resolve("board.json"), board.toJson() + "\n");
        TableWriter.write(
                folder.resolve("gradebook.csv"),
                Gradebook.HEADER,
                new Gradebook(snapshot, board).cells());
        TableWriter.write(
                folder.resolve("submissions.csv"),
                SubmissionTable.HEADER,
                SubmissionTable.cells(snapshot, board.view()));
    }

    private String curves(Team team) {
        return tests.flatMap(
                        known ->
                                board.rows().stream()
                                        .filter(row -> row.team().equals(team.name()))
                                        .filter(row -> row.submissionId().isPresent())
                                        .map(row -> row.submissionId().getAsInt())
                                        .map(id -> ThresholdCurves.of(id, known))
                                        .findFirst())
                .orElse("");
    }

    /** Removes the pages of teams that have merged into others since. */
    private static void removeOthers(Path teams, Set<Path> present) throws IOException {
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(teams, "*.html")) {
            for (Path page : pages) {
                boolean ours = page.getFileName().toString().matches("[0-9]+\\.html");
                if (ours && !present.contains(Path.of(TEAMS).resolve(page.getFileName()))) {
                    Files.delete(page);
                }
            }
        }
    }
}
