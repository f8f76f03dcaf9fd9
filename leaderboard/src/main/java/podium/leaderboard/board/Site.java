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
import podium.data.files.MalformedDataException;
import podium.data.files.TableWriter;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.Team;

/**
 * Everything a board has, as files: tables for a gradebook, a document for programs, and pages for
 * a web server or a USB stick.
 *
 * <p>Pages of teams are named by number, so no name of a team reaches the file system. Private
 * scores are in the private view alone.
 */
public final class Site {

    private static final String TEAMS = "teams";

    private final Snapshot snapshot;
    private final Board board;
    private final Optional<PairedTests> tests;
    private final boolean withMembers;

    /**
     * Prepares an export.
     *
     * @param tests with the answers, for threshold curves in the private view; empty to leave them
     *     out
     * @param withMembers whether pages name the members of teams
     */
    public Site(
            Snapshot snapshot, BoardView view, Optional<PairedTests> tests, boolean withMembers) {
        this.withMembers = withMembers;
        this.snapshot = snapshot;
        this.board = Board.of(snapshot, view);
        this.tests = view == BoardView.PRIVATE ? tests : Optional.empty();
    }

    /**
     * Writes {@code gradebook.csv, submissions.csv, board.json, index.html} and a page for every
     * team that handed something in. Pages of an earlier export are replaced; other files stay.
     *
     * @throws MalformedDataException if the folder has an {@code index.html} of somebody else's;
     *     nothing is written then
     */
    public void write(Path folder) throws IOException {
        Map<String, List<Entry>> entries = snapshot.byTeam();
        Map<String, String> links = new LinkedHashMap<>();
        Path index = folder.resolve("index.html");
        if (Files.exists(index) && !WebPage.isOurs(index)) {
            throw new MalformedDataException(
                    "%s was not made by 'podium export' and is left as it is; export to another folder"
                            .formatted(index));
        }
        Path teams = Files.createDirectories(folder.resolve(TEAMS));
        TeamPage pages = new TeamPage(snapshot, board, withMembers);
        for (Team team : snapshot.teams()) {
            if (entries.containsKey(team.name())) {
                String name = team.id() + ".html";
                links.put(team.name(), TEAMS + "/" + name);
                String page = pages.render(team, entries.get(team.name()), curves(team));
                AtomicFile.writeText(teams.resolve(name), page);
            }
        }
        removeOthers(teams, links.values().stream().map(Path::of).collect(Collectors.toSet()));
        AtomicFile.writeText(index, new BoardPage(board, links, ScoreHistogram.of(board)).render());
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
                if (!present.contains(Path.of(TEAMS).resolve(page.getFileName()))
                        && WebPage.isOurs(page)) {
                    Files.delete(page);
                }
            }
        }
    }
}
