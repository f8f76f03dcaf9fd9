package podium.data.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import podium.data.files.Digests;

/** Reads up to a limit, and takes the SHA-256 of what is read on the way. */
final class WatchedStream extends FilterInputStream {

    private final MessageDigest digest = Digests.sha256();
    private long left;
    private boolean ended;
    private boolean cut;

    WatchedStream(InputStream in, long limit) {
        super(in);
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
        digest.update(target, offset, count);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Returns whether there was more than the limit allows. */
    boolean isCut() {
        return cut;
    }

    /** Returns the SHA-256 of everything, in hex; empty if the end was not reached. */
    Optional<String> sha256() {
        return ended ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
    }
}
