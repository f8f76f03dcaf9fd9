package podium.competition.encoding.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import podium.data.Progress;

/**
 * The right to add to a file, held by one thread of one process; the system takes it back from a
 * process that dies.
 */
final class BuildLock implements Closeable {

    private static final long WAIT_MILLIS = 100;

    /**
     * The locks of this process. A file's lock is the whole process's, and closing any channel of
     * the file gives it up, so a second thread must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private BuildLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, waiting for others as long as the progress lets it. */
    static BuildLock take(Path file, Progress progress) throws IOException {
        Optional<BuildLock> lock = tryTake(file);
        if (lock.isPresent()) {
            return lock.get();
        }
        try (Progress.Task waiting =
                progress.begin("waiting for another run that decodes pictures", 0)) {
            while (lock.isEmpty()) {
                Thread.sleep(WAIT_MILLIS);
                waiting.advance(0);
                lock = tryTake(file);
            }
            return lock.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + file, e);
        }
    }

    /** Takes the lock unless somebody has it. */
    static Optional<BuildLock> tryTake(Path given) throws IOException {
        Path file = given.getParent().toRealPath().resolve(given.getFileName());
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new BuildLock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
