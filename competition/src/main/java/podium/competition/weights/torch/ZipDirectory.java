package podium.competition.weights.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The table at the end of a zip, zip64 included.
 *
 * <p>Unlike {@link java.util.zip.ZipFile} it tells where in the file an entry's bytes are, so that
 * they can be mapped.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST_TABLE = 64L << 20;
    private static final long ESCAPE = 0xffff_ffffL;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final long tableStart;

    private ZipDirectory(Path file, FileChannel channel, long tableStart) {
        this.file = file;
        this.channel = channel;
        this.tableStart = tableStart;
    }

    /**
     * An entry of the table.
     *
     * @param plain whether its bytes are stored as they are, neither compressed nor encrypted
     * @param size of its bytes
     * @param header where its own header begins
     */
    private record Entry(boolean plain, long size, long header) {}

    /**
     * Bytes of the file.
     *
     * @param position of the first
     * @param size how many
     */
    record Slice(long position, long size) {}

    /** Reads the table. */
    static ZipDirectory read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        ByteBuffer end = bytes(file, channel, size - tail, tail);
        int at = tail - END_BYTES;
        while (at >= 0 && end.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            throw Unreadable.damaged(file, "its table of contents is missing");
        }
        long length = Integer.toUnsignedLong(end.getInt(at + 12));
        long start = Integer.toUnsignedLong(end.getInt(at + 16));
        long position = size - tail + at;
        if (at >= LOCATOR_BYTES && end.getInt(at - LOCATOR_BYTES) == LOCATOR_64) {
            position = end.getLong(at - LOCATOR_BYTES + 8);
            ByteBuffer large = bytes(file, channel, position, END_64_BYTES);
            if (large.getInt(0) != END_64) {
                throw Unreadable.damaged(file, "its table of contents is not where it should be");
            }
            length = large.getLong(40);
            start = large.getLong(48);
        }
        if (start < 0 || length < 0 || start > position || length > position - start) {
            throw Unreadable.damaged(file, "its table of contents lies outside the file");
        }
        if (length > LARGEST_TABLE) {
            throw Unreadable.damaged(file, "its table of contents has %d bytes".formatted(length));
        }
        ZipDirectory directory = new ZipDirectory(file, channel, start);
        directory.readEntries(bytes(file, channel, start, (int) length));
        return directory;
    }

    private void readEntries(ByteBuffer table) {
        while (table.remaining() >= CENTRAL_BYTES) {
            ByteBuffer fixed = table.slice().order(ByteOrder.LITTLE_ENDIAN);
            int nameBytes = Short.toUnsignedInt(fixed.getShort(28));
            int extraBytes = Short.toUnsignedInt(fixed.getShort(30));
            int whole =
                    CENTRAL_BYTES
                            + nameBytes
                            + extraBytes
                            + Short.toUnsignedInt(fixed.getShort(32));
            if (fixed.getInt(0) != CENTRAL || whole > fixed.remaining()) {
                break;
            }
            byte[] name = new byte[nameBytes];
            fixed.get(CENTRAL_BYTES, name);
            Entry entry = entry(fixed, extraBytes, CENTRAL_BYTES + nameBytes);
            if (entries.put(new String(name, StandardCharsets.UTF_8), entry) != null) {
                throw Unreadable.damaged(file, "it holds an entry twice");
            }
            table.position(table.position() + whole);
        }
        if (table.hasRemaining()) {
            throw Unreadable.damaged(file, "its table of contents is garbled");
        }
    }

    /** Sizes that do not fit 32 bits follow in an extra field, in this order. */
    private static Entry entry(ByteBuffer fixed, int extraBytes, int extraStart) {
        boolean encrypted = (fixed.getShort(8) & 1) != 0;
        boolean stored = fixed.getShort(10) == 0;
        long size = Integer.toUnsignedLong(fixed.getInt(24));
        long packed = Integer.toUnsignedLong(fixed.getInt(20));
        long header = Integer.toUnsignedLong(fixed.getInt(42));
        ByteBuffer extra = fixed.slice(extraStart, extraBytes).order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int kind = extra.getShort();
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(extra.order());
            if (kind == 1) {
                size = size == ESCAPE && field.remaining() >= 8 ? field.getLong() : size;
                packed = packed == ESCAPE && field.remaining() >= 8 ? field.getLong() : packed;
                header = header == ESCAPE && field.remaining() >= 8 ? field.getLong() : header;
            }
            extra.position(extra.position() + length);
        }
        return new Entry(stored && !encrypted && packed == size, size, header);
    }

    /** Returns the names of all entries. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Returns where the bytes of an entry are. */
    Slice slice(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw Unreadable.damaged(file, "its entry '%s' is missing".formatted(name));
        }
        if (!entry.plain()) {
            throw Unreadable.foreign(
                    file,
                    "its entry '%s' is compressed or encrypted, which torch.save never does"
                            .formatted(name));
        }
        if (entry.header() < 0 || entry.header() > tableStart - LOCAL_BYTES) {
            throw outside(name);
        }
        ByteBuffer local = bytes(file, channel, entry.header(), LOCAL_BYTES);
        long position =
                entry.header()
                        + LOCAL_BYTES
                        + Short.toUnsignedInt(local.getShort(26))
                        + Short.toUnsignedInt(local.getShort(28));
        if (local.getInt(0) != LOCAL
                || entry.size() < 0
                || position > tableStart
                || entry.size() > tableStart - position) {
            throw outside(name);
        }
        return new Slice(position, entry.size());
    }

    private RuntimeException outside(String name) {
        return Unreadable.damaged(
                file, "its entry '%s' is not where the table of contents says".formatted(name));
    }

    /** Returns the bytes of an entry that is not larger than a limit. */
    ByteBuffer content(String name, int limit) throws IOException {
        Slice slice = slice(name);
        if (slice.size() > limit) {
            throw Unreadable.damaged(
                    file,
                    "its entry '%s' has %d bytes, more than any checkpoint needs"
                            .formatted(name, slice.size()));
        }
        return bytes(file, channel, slice.position(), (int) slice.size());
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, long position, int count)
            throws IOException {
        if (position < 0 || position > channel.size() - count) {
            throw Unreadable.damaged(
                    file,
                    "it ends at byte %d, but bytes at %d are asked for"
                            .formatted(channel.size(), position));
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw Unreadable.damaged(file, "it became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
