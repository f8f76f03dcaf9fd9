package podium.data.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.data.Split;

/**
 * A row of a table whose columns go by one of several names.
 *
 * @param split whose table it stands in
 * @param table the file
 * @param line where the row begins, from 1
 * @param cells by the role of their column; absent where the row has no such cell
 * @param names what the row says in {@link GenericColumn#LABELS}, absent where it says nothing
 */
record GenericRow(
        Split split,
        Path table,
        long line,
        Map<GenericColumn, String> cells,
        Optional<List<String>> names) {

    GenericRow {
        cells = Map.copyOf(cells);
        names = names.map(List::copyOf);
    }

    String cell(GenericColumn column) {
        return cells.getOrDefault(column, "");
    }
}
