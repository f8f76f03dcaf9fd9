package podium.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through the rows of a CSV file (RFC 4180, any line ends) as they stream in, in constant
 * memory.
 *
 * <p>Fields are slices of {@link #bytes()}, so that a row of known ids and plain numbers makes no
 * strings. Blank lines are no rows. A row whose quotes do not end as they should is given up, and
 * reading goes on with the next line.
 */
public final class ByteRows {

    /** What is wrong with a row as such. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** A quoted field does not end as it should; it has no fields. */
        QUOTES,
        /** It is longer than {@link #MOST_BYTES}; it has no fields, and nothing follows it. */
        LENGTH
    }

    /** No row may be longer. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private static final byte PLAIN = 0;
    private static final byte SPECIAL = 1;

    private final InputStream in;
    private final byte delimiter;
    private final byte[] kinds = new byte[256];
    private byte[] buffer = new byte[2 * CHUNK];
    private int filled;
    private int next;
    private boolean ended;

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int fields;
    private int rowStart;
    private long line;
    private long nextLine = 1;
    private Fault fault = Fault.NONE;
    private boolean nul;
    private boolean beyondAscii;
    private boolean escapes;
    private long feeds;
    private long loneReturns;

    /**
     * Starts before the first row.
     *
     * @param in read to its end, or to a row that is too long; not closed
     * @param delimiter between fields, an ASCII character
     */
    public ByteRows(InputStream in, char delimiter) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        for (int special : new int[] {delimiter, '"', '\r', '\n', 0}) {
            kinds[special] = SPECIAL;
        }
        Arrays.fill(kinds, 128, 256, SPECIAL);
    }

    /** Goes to the next row; returns false if there is none. */
    public boolean next() throws IOException {
        if (fault == Fault.LENGTH) {
            return false;
        }
        do {
            if (!scan()) {
                return false;
            }
        } while (fault == Fault.NONE && fields == 1 && starts[0] == ends[0] && !nul);
        if (escapes) {
            unescape();
        }
        return true;
    }

    /** Returns the line on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** Returns what is wrong with the row. */
    public Fault fault() {
        return fault;
    }

    /** Returns whether the row holds a NUL character. */
    public boolean hasNul() {
        return nul;
    }

    /** Returns whether the row holds nothing but UTF-8. */
    public boolean isUtf8() {
        return !beyondAscii || isUtf8(ByteBuffer.wrap(buffer, rowStart, next - rowStart));
    }

    /** Returns whether there were lines so far and all of them ended with a carriage return. */
    public boolean endedWithReturnsAlone() {
        return loneReturns > 0 && feeds == 0;
    }

    /** Returns how many fields the row has. */
    public int size() {
        return fields;
    }

    /** Returns the bytes that fields are slices of; changed by {@link #next()}. */
    public byte[] bytes() {
        return buffer;
    }

    /** Returns where a field begins. */
    public int start(int field) {
        return starts[field];
    }

    /** Returns where a field ends. */
    public int end(int field) {
        return ends[field];
    }

    /** Returns a field as text; bytes that are no UTF-8 are replaced by U+FFFD. */
    public String field(int field) {
        return new String(
                buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    /** Returns all fields as text. */
    public String[] fields() {
        String[] texts = new String[fields];
        for (int field = 0; field < fields; field++) {
            texts[field] = field(field);
        }
        return texts;
    }

    private boolean scan() throws IOException {
        line = nextLine;
        rowStart = next;
        fields = 0;
        fault = Fault.NONE;
        nul = false;
        beyondAscii = false;
        escapes = false;
        if (next == filled && !fill()) {
            return false;
        }
        do {
            boolean whole = buffer[next] == '"' ? quoted() : plain();
            if (!whole) {
                return true;
            }
        } while (delimited());
        return true;
    }

    /** Passes the delimiter behind a field, or the line end; returns whether a field follows. */
    private boolean delimited() throws IOException {
        if (next < filled && buffer[next] == delimiter) {
            next++;
            if (next < filled || fill()) {
                return true;
            }
            if (fault == Fault.NONE) {
                add(next, next); // the file ends with a delimiter
            }
            return false;
        }
        endLine();
        return false;
    }

    /** Scans a field up to the delimiter or line end; returns false if the row is given up. */
    private boolean plain() throws IOException {
        int from = next - rowStart;
        while (true) {
            byte[] bytes = buffer;
            int at = next;
            int to = filled;
            while (at < to && kinds[bytes[at] & 0xFF] == PLAIN) {
                at++;
            }
            next = at;
            if (at == to) {
                if (fill()) {
                    continue;
                }
                if (fault == Fault.LENGTH) {
                    return false;
                }
                break;
            }
            byte special = bytes[at];
            if (special == delimiter || special == '\n' || special == '\r') {
                break;
            }
            note(special);
            next++;
        }
        add(rowStart + from, next);
        return true;
    }

    private boolean quoted() throws IOException {
        int from = ++next - rowStart;
        while (true) {
            if (next == filled && !fill()) {
                return giveUp();
            }
            byte special = buffer[next++];
            if (special == '"') {
                if (next < filled || fill()) {
                    if (buffer[next] == '"') {
                        escapes = true;
                        next++;
                        continue;
                    }
                } else if (fault == Fault.LENGTH) {
                    return giveUp();
                }
                break;
            }
            if (special == '\n' || (special == '\r' && !followedByFeed())) {
                nextLine++;
                feeds += special == '\n' ? 1 : 0;
            }
            note(special);
        }
        add(rowStart + from, next - 1);
        boolean ends =
                next == filled
                        || buffer[next] == delimiter
                        || buffer[next] == '\n'
                        || buffer[next] == '\r';
        return ends || giveUp();
    }

    private boolean followedByFeed() throws IOException {
        return (next < filled || fill()) && buffer[next] == '\n';
    }

    private void note(byte special) {
        nul |= special == 0;
        beyondAscii |= special < 0;
    }

    /** Goes back to the end of the row's first line, as if its quotes meant nothing. */
    private boolean giveUp() throws IOException {
        boolean tooLong = fault == Fault.LENGTH;
        fault = Fault.QUOTES;
        fields = 0;
        escapes = false;
        nextLine = line;
        next = rowStart;
        while (next < filled && buffer[next] != '\n' && buffer[next] != '\r') {
            next++;
            if (next == filled && !tooLong) {
                fill();
            }
        }
        if (next == filled && tooLong) {
            fault = Fault.LENGTH;
        }
        endLine();
        return false;
    }

    private void endLine() throws IOException {
        nextLine++;
        if (next == filled) {
            return;
        }
        byte end = buffer[next++];
        if (end == '\n') {
            feeds++;
        } else if (followedByFeed()) {
            next++;
            feeds++;
        } else {
            loneReturns++;
        }
    }

    private void add(int from, int to) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = from;
        ends[fields] = to;
        fields++;
    }

    /** Gets more bytes, keeping those of the row; returns false at the end of the file. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int kept = filled - rowStart;
        if (kept > MOST_BYTES) {
            fault = Fault.LENGTH;
            fields = 0;
            return false;
        }
        byte[] target = buffer.length - kept < CHUNK ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, rowStart, target, 0, kept);
        for (int field = 0; field < fields; field++) {
            starts[field] -= rowStart;
            ends[field] -= rowStart;
        }
        buffer = target;
        next -= rowStart;
        filled = kept;
        rowStart = 0;
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
        return !ended;
    }

    private void unescape() {
        for (int field = 0; field < fields; field++) {
            if (starts[field] == 0 || buffer[starts[field] - 1] != '"') {
                continue;
            }
            int to = starts[field];
            for (int from = starts[field]; from < ends[field]; from++) {
                buffer[to++] = buffer[from];
                if (buffer[from] == '"') {
                    from++;
                }
            }
            ends[field] = to;
        }
    }

    /** Returns whether bytes are UTF-8. */
    static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }
}
