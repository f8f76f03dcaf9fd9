package podium.competition.encoding.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import podium.data.files.AtomicFile;
import podium.data.files.FileDigest;

/**
 * SHA-256 of files, kept from run to run for as long as the file system says that a file is the
 * same: path, size, times and identity.
 *
 * <p>A file that was changed less than two seconds before it was read is not believed the next
 * time, as it may have been changed again within the same tick of the file system's clock. Safe for
 * several threads; of several processes that save, one wins.
 */
public final class KnownDigests implements FileDigest {

    static final String SUFFIX = ".digests";

    private static final int MAGIC = 0x506f4469;
    private static final Duration TICK = Duration.ofSeconds(2);

    /**
     * What the file system says of a file.
     *
     * @param modified nanoseconds since 1970
     * @param changed nanoseconds since 1970, of content or of attributes; {@code modified} where
     *     the system does not tell
     * @param identity such as device and inode; empty where the system does not tell
     */
    private record Stamp(long size, long modified, long changed, String identity) {

        static Stamp of(Path file) throws IOException {
            if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
                long modified = nanoseconds(basic.lastModifiedTime());
                return new Stamp(basic.size(), modified, modified, "");
            }
            Map<String, Object> unix =
                    Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey");
            return new Stamp(
                    (long) unix.get("size"),
                    nanoseconds((FileTime) unix.get("lastModifiedTime")),
                    nanoseconds((FileTime) unix.get("ctime")),
                    String.valueOf(unix.get("fileKey")));
        }

        private static long nanoseconds(FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }

        /** Returns whether a change from now on would be seen. */
        boolean settledAt(Instant now) {
            long latest = Math.max(modified, changed);
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - latest
                    > TICK.toNanos();
        }
    }

    private record Known(Stamp stamp, String sha256) {}

    private final Path memory;
    private final Clock clock;
    private final FileDigest reader;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile boolean changed;

    private KnownDigests(Path memory, Clock clock, FileDigest reader) {
        this.memory = memory;
        this.clock = clock;
        this.reader = reader;
    }

    /**
     * Reads what is known; nothing is where the file is missing or damaged.
     *
     * @param reader of files that are not known
     */
    static KnownDigests open(Path memory, Clock clock, FileDigest reader) {
        KnownDigests digests = new KnownDigests(memory, clock, reader);
        try {
            digests.load(Files.readAllBytes(memory));
        } catch (IOException | RuntimeException e) {
            digests.known.clear(); // All that is lost is time.
        }
        return digests;
    }

    @Override
    public String hex(Path file) throws IOException {
        String path = file.toAbsolutePath().normalize().toString();
        Instant now = clock.instant();
        Stamp stamp = Stamp.of(file);
        Known before = known.get(path);
        if (before != null && before.stamp().equals(stamp)) {
            return before.sha256();
        }
        String sha256 = reader.hex(file);
        if (stamp.settledAt(now)) {
            known.put(path, new Known(stamp, sha256));
            changed = true;
        }
        return sha256;
    }

    /** Keeps what is known for the next run; where that cannot be, the next run reads again. */
    public void save() {
        if (!changed) {
            return;
        }
        try {
            byte[] bytes = bytes();
            AtomicFile.write(memory, out -> out.write(bytes));
            changed = false;
        } catch (IOException e) {
            // Whoever adds pictures says that the folder cannot be written.
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Map<String, Known> sorted = new TreeMap<>(known);
            out.writeInt(MAGIC);
            out.writeInt(sorted.size());
            for (Map.Entry<String, Known> entry : sorted.entrySet()) {
                Stamp stamp = entry.getValue().stamp();
                out.writeUTF(entry.getKey());
                out.writeLong(stamp.size());
                out.writeLong(stamp.modified());
                out.writeLong(stamp.changed());
                out.writeUTF(stamp.identity());
                out.write(HexFormat.of().parseHex(entry.getValue().sha256()));
            }
            out.writeInt(Checksums.of(bytes.toByteArray()));
        }
        return bytes.toByteArray();
    }

    private void load(byte[] bytes) throws IOException {
        int end = bytes.length - Integer.BYTES;
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (end < 2 * Integer.BYTES
                || all.getInt() != MAGIC
                || all.getInt(end) != Checksums.of(all.slice(0, end))) {
            return;
        }
        byte[] digest = new byte[32];
        try (DataInputStream in =
                new DataInputStream(
                        new ByteArrayInputStream(bytes, Integer.BYTES, end - Integer.BYTES))) {
            for (int left = in.readInt(); left > 0; left--) {
                String path = in.readUTF();
                Stamp stamp = new Stamp(in.readLong(), in.readLong(), in.readLong(), in.readUTF());
                in.readFully(digest);
                known.put(path, new Known(stamp, HexFormat.of().formatHex(digest)));
            }
        }
    }
}
