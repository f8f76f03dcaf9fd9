package podium.competition.weights;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import podium.data.files.MalformedDataException;

/** A file whose bytes are mapped into memory piece by piece, as one piece holds 2 GiB at most. */
final class MappedFile implements Closeable {

    private final Path path;
    private final FileChannel channel;

    private MappedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static MappedFile open(Path path) throws IOException {
        return new MappedFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Maps a piece.
     *
     * @return little-endian, at position 0; the system takes it back some time after the last use
     */
    ByteBuffer map(long position, int length) throws IOException {
        if (position + length > channel.size()) {
            throw new MalformedDataException("%s became shorter while it was read".formatted(path));
        }
        return channel.map(FileChannel.MapMode.READ_ONLY, position, length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
