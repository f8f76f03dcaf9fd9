package podium.data.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import podium.data.files.Digests;

/**
 * Reads up to a limit, and takes the SHA-256 of what is read on the way: of one chunk while the
 * next is read and worked on. What is read can be copied too.
 */
final class WatchedStream extends FilterInputStream {

    /** Below this, handing a chunk over costs more than it saves. */
    private static final int WORTH_A_THREAD = 1 << 15;

    private final MessageDigest digest = Digests.sha256();
    private CompletableFuture<Void> digested = CompletableFuture.completedFuture(null);
    private final long limit;
    private final OutputStream copy;
    private long left;
    private boolean ended;
    private boolean cut;

    /**
     * Starts to watch.
     *
     * @param limit of the bytes that may be read
     * @param copy gets all that is read
     */
    WatchedStream(InputStream in, long limit, OutputStream copy) {
        super(in);
        this.limit = limit;
        this.copy = copy;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0) {
            ended = true;
            return -1;
        }
        if (count > left) {
            cut = true;
            return -1;
        }
        left -= count;
        digest(target, offset, count);
        copy.write(target, offset, count);
        return count;
    }

    private void digest(byte[] bytes, int offset, int count) {
        digested.join();
        if (count < WORTH_A_THREAD) {
            digest.update(bytes, offset, count);
        } else {
            byte[] chunk = Arrays.copyOfRange(bytes, offset, offset + count);
            digested = CompletableFuture.runAsync(() -> digest.update(chunk));
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Returns how many bytes may be read. */
    long limit() {
        return limit;
    }

    /** Returns whether there was more than the limit allows. */
    boolean isCut() {
        return cut;
    }

    /** Returns the SHA-256 of everything, in hex; empty if the end was not reached. */
    Optional<String> sha256() {
        digested.join();
        return ended ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
    }
}
