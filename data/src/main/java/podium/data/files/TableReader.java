package podium.data.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a CSV with a header strictly; columns may stand in any order.
 *
 * <p>Every fault goes to a {@link Faults}, none is thrown, so that one pass finds them all.
 */
public final class TableReader {

    private static final int MOST_COLUMNS = 1000;

    private final Faults faults;
    private final TableRows rows;
    private final List<String> header;
    private final long headerLine;

    /** Gets the rows one by one. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a row.
         *
         * @param line on which it begins, from 1
         * @param fields as many as the header has
         */
        void row(long line, List<String> fields);
    }

    /**
     * Opens a table and reads its header.
     *
     * @throws MalformedDataException if the file is missing or cannot be read at all
     */
    public TableReader(Path file, Faults faults) {
        this.faults = faults;
        TableText text = TableText.read(file);
        text.report(faults);
        rows = new TableRows(text.text(), ',');
        boolean any = rows.next();
        headerLine = any ? rows.line() : 1;
        header = any && rows.fields().length <= MOST_COLUMNS ? List.of(rows.fields()) : List.of();
        if (rows.broken().isPresent()) {
            addBroken();
        } else if (!any) {
            faults.add("empty", "the file is empty; expected a header and rows");
        } else if (header.isEmpty()) {
            faults.add(
                    "header",
                    headerLine,
                    "%d columns; expected a header, with commas between the names"
                            .formatted(rows.fields().length));
        }
    }

    private void addBroken() {
        faults.add(
                "quotes",
                rows.line(),
                rows.broken().orElseThrow()
                        + "; put quotes around the whole field and double those within it");
    }

    /** Returns the names of the columns as written; empty if the file has no usable header. */
    public List<String> header() {
        return header;
    }

    /**
     * Returns the line of the header, from 1.
     *
     * @return 1 for an empty file
     */
    public long headerLine() {
        return headerLine;
    }

    /** Checks that no column has the name of another; returns whether that is so. */
    public boolean hasDistinctColumns() {
        Set<String> seen = new HashSet<>();
        boolean distinct = true;
        for (String name : header) {
            if (!seen.add(name)) {
                faults.add("header", headerLine, "column '%s' stands twice".formatted(name));
                distinct = false;
            }
        }
        return distinct;
    }

    /**
     * Checks that the header has exactly these columns, in any order.
     *
     * @return whether it has; otherwise the rows had better not be read
     */
    public boolean expect(Collection<String> columns) {
        if (header.isEmpty()) {
            return false;
        }
        boolean asExpected = true;
        Set<String> seen = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : header) {
            if (!columns.contains(name)) {
                unknown.add(name);
            } else if (!seen.add(name)) {
                faults.add("header", headerLine, "column '%s' stands twice".formatted(name));
                asExpected = false;
            }
        }
        Set<String> missing = new LinkedHashSet<>(columns);
        missing.removeAll(seen);
        for (String name : unknown) {
            String hint = NearestName.hint(name, columns);
            faults.add("header", headerLine, "unknown column '%s'%s".formatted(name, hint));
        }
        if (!missing.isEmpty()) {
            faults.add(
                    "header",
                    headerLine,
                    "no column %s; expected the header %s, found %s"
                            .formatted(
                                    String.join(", ", missing),
                                    String.join(",", columns),
                                    String.join(",", header)));
        }
        return asExpected && unknown.isEmpty() && missing.isEmpty();
    }

    /**
     * Visits every row below the header that has as many fields as it.
     *
     * @return how many rows there were, good or not
     */
    public long forEach(Visitor visitor) {
        long count = 0;
        while (rows.next()) {
            count++;
            if (rows.fields().length == header.size()) {
                visitor.row(rows.line(), List.of(rows.fields()));
            } else {
                faults.add(
                        "width",
                        rows.line(),
                        "%d fields, the header has %d; put quotes around a text with a comma"
                                .formatted(rows.fields().length, header.size()));
            }
        }
        if (rows.broken().isPresent()) {
            count++;
            addBroken();
        }
        return count;
    }
}
