package podium.data.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Walks through the rows of a CSV text (RFC 4180, any line ends), the header being the first.
 *
 * <p>Blank lines are no rows. Say {@link #next()} until it returns false, then ask {@link
 * #broken()} whether that was the end.
 */
public final class TableRows {

    /** A row longer than this is none: a caption has its place in it a hundred times over. */
    public static final int MOST_CHARACTERS = 1 << 20;

    private final CountedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line;
    private String[] fields = {};
    private Optional<String> broken = Optional.empty();

    /**
     * Starts before the first row.
     *
     * @param delimiter between fields; a comma in every file of Podium's own
     */
    public TableRows(String text, char delimiter) {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(false)
                        .get();
        reader = new CountedReader(text);
        try {
            parser = CSVParser.parse(reader, format);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        records = parser.iterator();
    }

    /** Goes to the next row; returns false if there is none or it cannot be read. */
    public boolean next() {
        try {
            do {
                line = parser.getCurrentLineNumber() + 1;
                reader.count = 0;
                if (!records.hasNext()) {
                    return false;
                }
                fields = records.next().values();
            } while (fields.length == 1 && fields[0].isEmpty());
            return true;
        } catch (UncheckedIOException | IllegalStateException wrong) {
            broken =
                    Optional.of(
                            reader.count > MOST_CHARACTERS
                                    ? "this row has more than %d characters"
                                            .formatted(MOST_CHARACTERS)
                                    : "a quoted field of this row does not end as it should");
            return false;
        }
    }

    /** Returns the line on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** Returns the fields of the row; not a copy. */
    public String[] fields() {
        return fields;
    }

    /** Returns what is wrong with the row at which reading had to stop, if it had to. */
    public Optional<String> broken() {
        return broken;
    }

    /**
     * Stops a row that does not end, which in memory would take many times its length.
     *
     * <p>The parser reads ahead by a few thousand characters, so the limit is not sharp.
     */
    private static final class CountedReader extends StringReader {

        private int count;

        CountedReader(String text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            if (count > MOST_CHARACTERS) {
                throw new IOException("the row is too long");
            }
            return read;
        }
    }
}
