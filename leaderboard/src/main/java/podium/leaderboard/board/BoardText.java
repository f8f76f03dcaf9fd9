package podium.leaderboard.board;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A board as an aligned table for a terminal. */
final class BoardText {

    static final String NONE = "–";

    private static final List<String> HEADER =
            List.of("rank", "team", "score", "[interval]", "ties", "entries", "when", "solution");

    /** Numbers are read by their last digit. */
    private static final List<Boolean> TO_THE_RIGHT =
            List.of(true, false, true, false, true, true, false, false);

    private BoardText() {}

    static String of(Board board) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEADER);
        DateTimeFormatter when =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                        .withZone(board.competition().timezone());
        for (BoardRow row : board.rows()) {
            table.add(cells(row, when));
        }
        StringBuilder text = new StringBuilder(heading(board));
        int[] widths = widths(table);
        for (List<String> cells : table) {
            text.append(line(cells, widths)).append('\n');
        }
        if (board.rows().isEmpty()) {
            text.append("no submission yet\n");
        }
        List<String> sentences = board.sentences();
        if (!sentences.isEmpty()) {
            text.append('\n');
        }
        sentences.forEach(sentence -> text.append(sentence).append('\n'));
        return text.toString();
    }

    private static String heading(Board board) {
        return "%s · %s (%s is better) · %s view · %d teams, %d submissions · times in %s\n\n"
                .formatted(
                        board.competition().title(),
                        board.competition().metric().id(),
                        board.competition().metric().higherIsBetter() ? "higher" : "lower",
                        board.view().id(),
                        board.teams(),
                        board.submissions(),
                        board.competition().timezone());
    }

    private static List<String> cells(BoardRow row, DateTimeFormatter when) {
        return List.of(
                row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : NONE,
                row.team() + row.mark().map(mark -> " (" + mark + ")").orElse(""),
                row.score().isPresent() ? number(row.score().getAsDouble()) : NONE,
                row.interval()
                        .map(ends -> "[" + number(ends.low()) + ", " + number(ends.high()) + "]")
                        .orElse(NONE),
                Integer.toString(row.tiedWith().size()),
                Integer.toString(row.entries()),
                when.format(row.time()),
                row.solution().orElse(NONE));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static int[] widths(List<List<String>> table) {
        int[] widths = new int[HEADER.size()];
        for (List<String> cells : table) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(cells.get(column)));
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - length(cells.get(column)));
            // The rank stays at the left edge, where programs look for it.
            boolean right = column > 0 && TO_THE_RIGHT.get(column);
            line.append(column == 0 ? "" : "  ");
            line.append(right ? padding + cells.get(column) : cells.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
