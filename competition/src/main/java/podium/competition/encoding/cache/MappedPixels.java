package podium.competition.encoding.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A file mapped for reading, of any size, though one mapping holds less than 2 GiB.
 *
 * <p>Windows begin every GiB and reach into the next, so that whatever is shorter than a GiB lies
 * wholly in the window that its first byte lies in. Safe for several threads. The system takes the
 * mappings back some time after the last use.
 */
final class MappedPixels {

    private static final long STRIDE = 1L << 30;

    private final List<ByteBuffer> windows;

    private MappedPixels(List<ByteBuffer> windows) {
        this.windows = windows;
    }

    static MappedPixels of(FileChannel channel, long end) throws IOException {
        List<ByteBuffer> windows = new ArrayList<>();
        for (long start = 0; start < end; start += STRIDE) {
            long length = Math.min(Integer.MAX_VALUE, end - start);
            windows.add(channel.map(FileChannel.MapMode.READ_ONLY, start, length));
        }
        return new MappedPixels(windows);
    }

    /** Copies the bytes at an offset, shorter than a GiB. */
    void read(long offset, byte[] target) {
        windows.get((int) (offset / STRIDE)).get((int) (offset % STRIDE), target);
    }
}
