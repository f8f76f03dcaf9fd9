package podium.competition.encoding.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import podium.data.images.Picture;

/**
 * Adds decoded pictures to a file, of which no other process adds any meanwhile.
 *
 * <p>What was added counts from time to time and at the end; a process that is killed leaves what
 * counted. Safe for several threads.
 */
public final class PictureAppender implements Closeable {

    /** Pixels that are written together. */
    private static final long BLOCK_BYTES = 16L << 20;

    /** How long work may be lost with a process that is killed. */
    private static final long PUBLISH_NANOS = 5_000_000_000L;

    private final BuildLock lock;
    private final PictureFile file;
    private final Room room;
    private final LongSupplier nanoTime;
    private final List<PictureFile.Entry> waiting = new ArrayList<>();
    private long waitingBytes;
    private long publishedAt;
    private boolean failed;

    private PictureAppender(BuildLock lock, PictureFile file, Room room, LongSupplier nanoTime) {
        this.lock = lock;
        this.file = file;
        this.room = room;
        this.nanoTime = nanoTime;
        this.publishedAt = nanoTime.getAsLong();
    }

    /**
     * Opens a file to add to, and makes it anew where it cannot be used.
     *
     * @param lock closed with the appender, and if there is none
     */
    static PictureAppender open(
            BuildLock lock, Path path, String identity, Room room, EncodingCache cache)
            throws IOException {
        try {
            return new PictureAppender(
                    lock, openOrCreate(path, identity, cache), room, System::nanoTime);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static PictureFile openOrCreate(Path path, String identity, EncodingCache cache)
            throws IOException {
        try {
            return sound(path, identity);
        } catch (NoSuchFileException absent) {
            // The first run of its kind.
        } catch (UnusableCacheException unusable) {
            cache.remark(
                    "%s %s; its pictures are decoded again".formatted(path, unusable.getMessage()));
        }
        PictureFile.create(path, identity);
        return sound(path, identity);
    }

    /** Opens a file all of whose tables can be read. */
    private static PictureFile sound(Path path, String identity) throws IOException {
        PictureFile file = PictureFile.open(path, identity, StandardOpenOption.WRITE);
        try {
            file.count();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Adds a picture.
     *
     * @param sha256 of the bytes it was decoded from, in hex
     * @throws IOException if it cannot be written; nothing can be added then
     */
    public synchronized void add(String sha256, Picture picture) throws IOException {
        if (failed) {
            throw new IOException("writing has failed before");
        }
        waiting.add(new PictureFile.Entry(sha256, picture));
        waitingBytes += picture.rgb().length;
        if (waitingBytes >= BLOCK_BYTES) {
            write();
            if (nanoTime.getAsLong() - publishedAt >= PUBLISH_NANOS) {
                file.publish();
                publishedAt = nanoTime.getAsLong();
            }
        }
    }

    private void write() throws IOException {
        failed = true;
        room.refuseUnlessFree(waitingBytes);
        file.add(waiting);
        failed = false;
        waiting.clear();
        waitingBytes = 0;
    }

    /** Writes what is left, and lets others add. */
    @Override
    public synchronized void close() throws IOException {
        try (lock;
                file) {
            if (!failed && !waiting.isEmpty()) {
                write();
            }
            failed = true; // Nobody adds to a closed file.
            file.publish();
        }
    }
}
