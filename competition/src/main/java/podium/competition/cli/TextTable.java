package podium.competition.cli;

import java.util.List;

/** Rows of cells as aligned text: the first column to the left, the others to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** Returns a line for each row; all rows have as many cells as the first. */
    static String of(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                String blank = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? cell + blank : GAP + blank + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
