package podium.leaderboard.board;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podium.data.files.AtomicFile;
import podium.data.files.TableWriter;
import podium.leaderboard.ledger.Ledger;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.RankedCompetition;
import podium.leaderboard.ledger.Snapshot;

/**
 * The ranking of a competition at one moment.
 *
 * @param competition whose board it is
 * @param view whose scores rank
 * @param rows one per team, best first; without a score last
 * @param certainty what can be said about their order
 */
public record Board(
        RankedCompetition competition, BoardView view, List<BoardRow> rows, Certainty certainty) {

    /** Copies the rows. */
    public Board {
        rows = List.copyOf(rows);
    }

    /**
     * Ranks what a ledger holds.
     *
     * @throws podium.data.files.MalformedDataException if the ledger cannot be read
     */
    public static Board of(Ledger ledger, BoardView view) {
        return of(ledger.snapshot(), view);
    }

    /** Ranks what a ledger held at one moment. */
    public static Board of(Snapshot snapshot, BoardView view) {
        List<BoardRow> rows = new Ranking(snapshot, view).rank();
        return new Board(
                snapshot.competition(),
                view,
                rows,
                Certainty.of(
                        rows,
                        view.rows(),
                        pair -> Optional.ofNullable(snapshot.comparisons().get(pair))));
    }

    /**
     * Compares neighbours on both boards, as far as that was not done before, and keeps the results
     * for every page to show.
     *
     * @throws podium.data.files.MalformedDataException if the ledger cannot be written
     */
    public static void compareNeighbours(PairedTests tests) {
        for (BoardView view : BoardView.values()) {
            Certainty.of(
                    new Ranking(tests.snapshot(), view).rank(),
                    view.rows(),
                    pair -> Optional.of(tests.compare(pair)));
        }
        tests.keep();
    }

    /** Returns how many rows are competitors rather than benchmarks. */
    public int teams() {
        return (int) rows.stream().filter(row -> !row.benchmark()).count();
    }

    /** Returns how many submissions the competitors have handed in. */
    public int submissions() {
        return rows.stream().filter(row -> !row.benchmark()).mapToInt(BoardRow::entries).sum();
    }

    /** Returns how many rows have a rank. */
    int ranked() {
        return (int) rows.stream().filter(row -> row.rank().isPresent()).count();
    }

    /** Returns what there is to say of the order, for people. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(certainty.sentences(competition.metric()));
        automaticPicks().ifPresent(sentences::add);
        return sentences;
    }

    /** Returns, of a private board, how many teams could have picked, did not, and stand how. */
    private Optional<String> automaticPicks() {
        long without =
                rows.stream()
                        .filter(row -> row.rank().isPresent() && row.entries() > 1)
                        .filter(row -> !row.picked())
                        .count();
        return view == BoardView.PUBLIC || without == 0
                ? Optional.empty()
                : Optional.of(
                        "%d %s picked no submission and %s with the best on the public rows"
                                .formatted(
                                        without,
                                        without == 1 ? "team" : "teams",
                                        without == 1 ? "stands" : "stand"));
    }

    /** Returns an aligned table for a terminal; every ranked row begins with its rank. */
    public String toText() {
        return BoardText.of(this);
    }

    /** Returns the document that {@code podium leaderboard --json} prints. */
    public String toJson() {
        return BoardJson.of(this);
    }

    /** Returns one web page that needs nothing beside it. */
    public String toHtml() {
        return new BoardPage(this).render();
    }

    /** Writes the rows as CSV, wholly or not at all. */
    public void writeCsv(Path file) throws IOException {
        TableWriter.write(file, BoardTable.HEADER, BoardTable.rows(this));
    }

    /** Writes the web page, wholly or not at all. */
    public void writeHtml(Path file) throws IOException {
        AtomicFile.writeText(file, toHtml());
    }
}
