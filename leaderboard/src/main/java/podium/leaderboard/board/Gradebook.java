package podium.leaderboard.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.Extension;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.Team;
import podium.leaderboard.ledger.Twin;
import podium.leaderboard.ledger.Twins;

/**
 * One row per team, for whoever gives marks.
 *
 * <p>Score and interval of the private rows are left empty on a public board. {@code percentile} is
 * the share of ranked teams that are no better, 100 for the first. {@code flags} tell of files and
 * predictions that another team handed in too, so the table is not for participants.
 */
final class Gradebook {

    static final List<String> HEADER =
            List.of(
                    "team",
                    "members",
                    "best",
                    "picked",
                    "public",
                    "private",
                    "interval",
                    "late",
                    "flags",
                    "rank",
                    "percentile",
                    "medal");

    private final Snapshot snapshot;
    private final Board board;
    private final Map<String, List<Entry>> entries;
    private final Twins twins;
    private final Map<String, BoardRow> rows = new LinkedHashMap<>();
    private final int ranked;

    Gradebook(Snapshot snapshot, Board board) {
        this.snapshot = snapshot;
        this.board = board;
        this.entries = snapshot.byTeam();
        this.twins = snapshot.twins();
        board.rows().forEach(row -> rows.put(row.team(), row));
        this.ranked = board.ranked();
    }

    /** Returns the teams in the order of the board, those that handed in nothing last. */
    List<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>();
        for (BoardRow row : board.rows()) {
            if (!row.benchmark()) {
                snapshot.team(row.team()).ifPresent(team -> cells.add(cells(team)));
            }
        }
        snapshot.teams().stream()
                .filter(team -> !team.benchmark() && !entries.containsKey(team.name()))
                .forEach(team -> cells.add(cells(team)));
        return cells;
    }

    private List<String> cells(Team team) {
        List<Entry> own = entries.getOrDefault(team.name(), List.of());
        List<Integer> picked = snapshot.picksOf(team.name()).stream().map(Entry::id).toList();
        Optional<BoardRow> row = Optional.ofNullable(rows.get(team.name()));
        Optional<Entry> standing =
                row.flatMap(
                        known ->
                                own.stream()
                                        .filter(
                                                entry ->
                                                        entry.id()
                                                                == known.submissionId()
                                                                        .orElseThrow())
                                        .findFirst());
        boolean isPrivate = board.view() == BoardView.PRIVATE;
        Optional<Standing> rank = row.flatMap(known -> Standing.of(known, ranked));
        return List.of(
                Cells.harmless(team.name()),
                Cells.harmless(Cells.list(team.members())),
                standing.map(entry -> Integer.toString(entry.id())).orElse(""),
                Cells.list(picked),
                standing.map(entry -> score(entry, BoardView.PUBLIC)).orElse(""),
                isPrivate ? standing.map(entry -> score(entry, BoardView.PRIVATE)).orElse("") : "",
                row.map(known -> Cells.interval(known.interval())).orElse(""),
                Long.toString(own.stream().filter(Entry::late).count()),
                Cells.list(flags(team, row, picked)),
                rank.map(known -> Integer.toString(known.rank())).orElse(""),
                rank.map(known -> Double.toString(known.percentile())).orElse(""),
                rank.flatMap(Standing::medal).map(Medal::id).orElse(""));
    }

    private static String score(Entry entry, BoardView view) {
        return Cells.number(entry.value(view.rows()));
    }

    private List<String> flags(Team team, Optional<BoardRow> row, List<Integer> picked) {
        List<String> flags = new ArrayList<>();
        if (row.isEmpty()) {
            flags.add("nothing handed in");
        } else if (row.get().score().isEmpty()) {
            flags.add("no score");
        } else if (row.get().late()) {
            flags.add("late only");
        } else if (picked.isEmpty()) {
            flags.add("automatic pick");
        }
        if (!team.absorbed().isEmpty()) {
            flags.add("merged");
        }
        if (!team.extension().equals(Extension.NONE)) {
            flags.add("extended");
        }
        likenesses(team).forEach((other, likeness) -> flags.add(likeness + " as " + other));
        return flags;
    }

    /** Returns what is the same as other teams', by the team: a file rather than predictions. */
    private Map<String, String> likenesses(Team team) {
        Map<String, String> likenesses = new LinkedHashMap<>();
        entries.getOrDefault(team.name(), List.of()).stream()
                .flatMap(entry -> twins.of(entry.id()).stream())
                .sorted(Comparator.comparing(Twin::sameFile).reversed())
                .forEach(
                        twin ->
                                likenesses.putIfAbsent(
                                        Cells.harmless(twin.team()), twin.likeness()));
        return likenesses;
    }
}
