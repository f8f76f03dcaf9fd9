package podium.data.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes every CSV of Podium: UTF-8, a header, {@code \n} line ends, quotes where RFC 4180 asks.
 */
public final class TableWriter {

    private TableWriter() {}

    /**
     * Writes a table wholly or not at all.
     *
     * @param rows each as wide as the header
     * @throws IllegalArgumentException if a row is not
     */
    public static void write(Path file, List<String> header, Iterable<List<String>> rows)
            throws IOException {
        AtomicFile.write(
                file,
                out -> {
                    Writer writer =
                            new BufferedWriter(
                                    new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                    write(writer, header, rows);
                    writer.flush();
                });
    }

    /** Writes a table to a stream or writer, such as standard output. */
    public static void write(Appendable out, List<String> header, Iterable<List<String>> rows)
            throws IOException {
        writeRow(out, header);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a row has %d fields, the header %s has %d"
                                .formatted(row.size(), header, header.size()));
            }
            writeRow(out, row);
        }
    }

    private static void writeRow(Appendable out, List<String> fields) throws IOException {
        // A line with nothing on it is no row to any reader.
        boolean wouldVanish = fields.size() == 1 && fields.get(0).isEmpty();
        for (int field = 0; field < fields.size(); field++) {
            if (field > 0) {
                out.append(',');
            }
            writeField(out, fields.get(field), wouldVanish);
        }
        out.append('\n');
    }

    private static void writeField(Appendable out, String text, boolean quoted) throws IOException {
        if (!quoted && !needsQuotes(text)) {
            out.append(text);
            return;
        }
        out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
