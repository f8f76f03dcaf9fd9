package podium.data.files;

import java.io.IOException;
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
     */
    public static void write(Path file, List<String> header, Iterable<List<String>> rows)
            throws IOException {
        throw new IOException("stub");
    }

    /** Writes a table to a stream or writer, such as standard output. */
    public static void write(Appendable out, List<String> header, Iterable<List<String>> rows)
            throws IOException {
        throw new IOException("stub");
    }
}
