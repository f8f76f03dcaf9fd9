package podium.competition.encoding.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.images.Picture;

/**
 * A file of decoded pictures: blocks that are only ever added.
 *
 * <pre>
 * at 0      "PodiumPx", length of the identity (4 bytes), identity
 * at 2048   where the published blocks end (8), its CRC-32C (4)
 * at 4096   blocks: count (4), table, CRC-32C of both (4), pixels of one picture after the other
 * table     for each picture: SHA-256 of its source (32), width, height, CRC-32C of its pixels (4 each)
 * </pre>
 *
 * <p>Numbers are big-endian. A block counts once it is published, which happens after its bytes are
 * on the disk; what lies beyond the published end was left by a process that died, and is
 * overwritten. Whoever adds must hold the {@link BuildLock}.
 */
final class PictureFile implements Closeable {

    static final int END_AT = 2048;
    static final int FIRST_BLOCK = 4096;

    /** Bytes of a table's row. */
    static final int ROW = 32 + 3 * Integer.BYTES;

    private static final byte[] MAGIC = "PodiumPx".getBytes(StandardCharsets.US_ASCII);

    /** More pictures in a block than any table of ours has. */
    private static final int MOST_IN_BLOCK = 1 << 20;

    private final FileChannel channel;
    private long published;
    private long written;

    /**
     * Where a picture lies.
     *
     * @param offset of its pixels in the file
     * @param width in pixels
     * @param height in pixels
     * @param checksum CRC-32C of the pixels
     */
    record Place(long offset, int width, int height, int checksum) {}

    /**
     * A picture to be added.
     *
     * @param sha256 of the source's bytes, in hex
     */
    record Entry(String sha256, Picture picture) {}

    private PictureFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a file.
     *
     * @param identity rule and decoder that its pixels must come from
     * @throws UnusableCacheException if it is damaged or has another identity
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    static PictureFile open(Path path, String identity, StandardOpenOption... more)
            throws IOException {
        return open(path, Optional.of(identity), more);
    }

    /** Opens a file for reading, whatever its pixels come from. */
    static PictureFile openAny(Path path) throws IOException {
        return open(path, Optional.empty());
    }

    private static PictureFile open(
            Path path, Optional<String> identity, StandardOpenOption... more) throws IOException {
        Set<StandardOpenOption> options = new HashSet<>(List.of(more));
        options.add(StandardOpenOption.READ);
        FileChannel channel = FileChannel.open(path, options);
        try {
            PictureFile file = new PictureFile(channel);
            file.readHead(identity);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Makes a file without pictures, replacing another one wholly or not at all. */
    static void create(Path path, String identity) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            PictureFile file = new PictureFile(channel);
            file.write(head(identity), 0);
            file.written = FIRST_BLOCK;
            file.publish();
        }
        Files.move(
                temporary,
                path,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static ByteBuffer head(String identity) {
        byte[] text = identity.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(MAGIC.length + Integer.BYTES + text.length);
        return head.put(MAGIC).putInt(text.length).put(text).flip();
    }

    private void readHead(Optional<String> identity) throws IOException {
        ByteBuffer head = read(0, FIRST_BLOCK);
        if (!head.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new UnusableCacheException("holds no decoded pictures");
        }
        ByteBuffer expected = head(identity.orElse(""));
        if (identity.isPresent() && !head.slice(0, expected.remaining()).equals(expected)) {
            throw new UnusableCacheException("was made by another version of Podium or Java");
        }
        ByteBuffer end = head.slice(END_AT, Long.BYTES + Integer.BYTES);
        published = end.getLong();
        written = published;
        if (Checksums.of(head.slice(END_AT, Long.BYTES)) != end.getInt()) {
            throw new UnusableCacheException("is damaged in its head");
        }
        if (published < FIRST_BLOCK || published > Math.max(channel.size(), FIRST_BLOCK)) {
            throw new UnusableCacheException(
                    "should be at least %d bytes long, but has %d"
                            .formatted(published, channel.size()));
        }
    }

    /**
     * Finds published pictures.
     *
     * @param wanted SHA-256 of their sources
     * @return where those are that are there
     */
    Map<String, Place> places(Set<String> wanted) throws IOException {
        Map<String, Place> places = new HashMap<>();
        byte[] digest = new byte[32];
        forEachTable(
                (table, pixels) -> {
                    long offset = pixels;
                    while (table.hasRemaining()) {
                        table.get(digest);
                        Place place =
                                new Place(offset, table.getInt(), table.getInt(), table.getInt());
                        String sha256 = HexFormat.of().formatHex(digest);
                        if (wanted.contains(sha256)) {
                            places.put(sha256, place); // A later one replaces a damaged one.
                        }
                        offset += pixelBytes(place.width(), place.height());
                    }
                    return offset;
                });
        return places;
    }

    /** Returns how many pictures are published. */
    long count() throws IOException {
        long[] count = new long[1];
        forEachTable(
                (table, pixels) -> {
                    long offset = pixels;
                    while (table.hasRemaining()) {
                        table.position(table.position() + 32);
                        offset += pixelBytes(table.getInt(), table.getInt());
                        table.getInt();
                        count[0]++;
                    }
                    return offset;
                });
        return count[0];
    }

    /** Reads a block's table and returns where its pixels end. */
    @FunctionalInterface
    private interface TableReader {
        long read(ByteBuffer table, long pixels) throws IOException;
    }

    private void forEachTable(TableReader reader) throws IOException {
        for (long at = FIRST_BLOCK; at < published; ) {
            int count = read(at, Integer.BYTES).getInt();
            if (count < 1 || count > MOST_IN_BLOCK) {
                throw damaged(at);
            }
            int bytes = Integer.BYTES + count * ROW;
            ByteBuffer block = read(at, bytes + Integer.BYTES);
            if (Checksums.of(block.slice(0, bytes)) != block.getInt(bytes)) {
                throw damaged(at);
            }
            ByteBuffer table = block.slice(Integer.BYTES, count * ROW);
            at = reader.read(table, at + bytes + Integer.BYTES);
            if (at > published) {
                throw damaged(published);
            }
        }
    }

    private static UnusableCacheException damaged(long at) {
        return new UnusableCacheException("is damaged at byte " + at);
    }

    /** Returns how many bytes a picture's pixels are. */
    static long pixelBytes(int width, int height) {
        return 3L * width * height;
    }

    /** Maps the published pictures into memory. */
    MappedPixels map() throws IOException {
        return MappedPixels.of(channel, published);
    }

    /** Writes a block behind the others; it does not count before it is published. */
    void add(List<Entry> entries) throws IOException {
        int bytes = Integer.BYTES + entries.size() * ROW;
        ByteBuffer table = ByteBuffer.allocate(bytes + Integer.BYTES).putInt(entries.size());
        for (Entry entry : entries) {
            Picture picture = entry.picture();
            table.put(HexFormat.of().parseHex(entry.sha256()))
                    .putInt(picture.width())
                    .putInt(picture.height())
                    .putInt(Checksums.of(picture.rgb()));
        }
        int checksum = Checksums.of(table.duplicate().flip());
        long at = write(table.putInt(checksum).flip(), written);
        for (Entry entry : entries) {
            at = write(ByteBuffer.wrap(entry.picture().rgb()), at);
        }
        written = at;
    }

    /** Makes what was added count, once it is on the disk. */
    void publish() throws IOException {
        if (published == written) {
            return;
        }
        channel.force(false);
        ByteBuffer end = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(written);
        int checksum = Checksums.of(end.duplicate().flip());
        write(end.putInt(checksum).flip(), END_AT);
        channel.force(false);
        published = written;
    }

    private long write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return at;
    }

    /** Returns as many bytes, zeros where the file has ended. */
    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = position;
        for (int count = 0; bytes.hasRemaining() && count >= 0; at += count) {
            count = channel.read(bytes, at);
        }
        return bytes.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
