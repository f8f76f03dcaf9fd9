package podium.data.submission;

import java.util.List;
import podium.data.Labels;

/**
 * Where the columns of a submission stand.
 *
 * @param labels in their order
 * @param names as they should be written, one per field of a row; blank where a field means nothing
 * @param id position of the id, or -1
 * @param decisions position of each label's decision, or -1
 * @param probabilities position of each label's probability, or -1
 * @param headerIsData whether the file has no header
 */
record Columns(
        Labels labels,
        List<String> names,
        int id,
        List<Integer> decisions,
        List<Integer> probabilities,
        boolean headerIsData) {

    Columns {
        names = List.copyOf(names);
        decisions = List.copyOf(decisions);
        probabilities = List.copyOf(probabilities);
    }

    /** Returns what a column is called; blank if it is not there or means nothing. */
    String name(int column) {
        return column < 0 ? "" : names.get(column);
    }

    /** Returns what to call a column that may mean nothing. */
    String shown(int column) {
        return names.get(column).isBlank() ? "number " + (column + 1) : names.get(column);
    }

    int width() {
        return names.size();
    }
}
