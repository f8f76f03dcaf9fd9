package podium.competition.weights.hub;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import podium.data.files.AtomicFile;
import podium.data.files.MalformedDataException;

/**
 * What has been downloaded of a file so far, {@code NAME.part}, locked against a second download.
 *
 * <p>Beside it, {@code NAME.part.version} holds the server's tag of the version that it is a part
 * of, so that parts of two versions never come together.
 */
final class PartialFile implements Closeable {

    private final Path target;
    private final Path part;
    private final Path version;
    private final FileChannel channel;

    private PartialFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.version = part.resolveSibling(part.getFileName() + ".version");
        this.channel = channel;
    }

    /** Returns where the part of a file is kept. */
    static Path path(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /**
     * Opens the part of a file; there may be nothing yet.
     *
     * @throws MalformedDataException if another process downloads it now
     */
    static PartialFile open(Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = path(target);
        FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Falls through: it is this process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new MalformedDataException(
                    "%s is being downloaded already; wait for that to end".formatted(target));
        }
        return new PartialFile(target, part, channel);
    }

    /** Returns the bytes that are there. */
    long size() throws IOException {
        return channel.size();
    }

    /** Returns the tag of the version that is there, if the server gave one. */
    Optional<String> version() throws IOException {
        return Files.isRegularFile(version)
                ? Optional.of(Files.readString(version).strip())
                : Optional.empty();
    }

    /** Begins anew, with a version. */
    void restart(Optional<String> tag) throws IOException {
        channel.truncate(0);
        Files.deleteIfExists(version);
        if (tag.isPresent()) {
            AtomicFile.writeText(version, tag.get() + "\n");
        }
    }

    /** Adds bytes at the end. */
    void append(ByteBuffer bytes) throws IOException {
        long position = channel.size();
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    Path path() {
        return part;
    }

    /** Returns where the file goes when it is whole. */
    Path target() {
        return target;
    }

    /** Makes the part the file. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(version);
    }

    /** Removes what is there. */
    void discard() throws IOException {
        channel.close();
        for (Path file : List.of(part, version)) {
            Files.deleteIfExists(file);
        }
    }

    /** Gives the lock back; what is there stays, except for nothing. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            boolean empty = channel.size() == 0;
            channel.close();
            if (empty) {
                Files.deleteIfExists(part);
            }
        }
    }
}
