package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOException;

/** Unpacks the indices of a GIF's frame from its blocks of codes. */
final class LzwDecoder {

    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;

    /** A code of 12 bits stands for fewer than 4096 pixels. */
    private static final long MOST_PIXELS_PER_BYTE = MOST_CODES * 8 / MOST_BITS + 1;

    private final ByteBuffer file;
    private final int clear;
    private final int firstBits;
    private final short[] prefixes = new short[MOST_CODES];
    private final byte[] lasts = new byte[MOST_CODES];
    private final int[] lengths = new int[MOST_CODES];
    private int waiting;
    private int waitingBits;
    private int left;

    /**
     * Creates a decoder.
     *
     * @param file stands at the first block
     * @param bits of an index
     */
    LzwDecoder(ByteBuffer file, int bits) throws IIOException {
        if (bits < 1 || bits >= MOST_BITS) {
            throw new IIOException("an index of %d bits".formatted(bits));
        }
        this.file = file;
        this.clear = 1 << bits;
        this.firstBits = bits + 1;
        for (int code = 0; code < clear; code++) {
            lasts[code] = (byte) code;
            lengths[code] = 1;
        }
    }

    /**
     * Returns the indices.
     *
     * @throws IOException if there are fewer, or a code stands for nothing
     */
    byte[] decode(int count) throws IOException {
        if (count > file.remaining() * MOST_PIXELS_PER_BYTE) {
            throw new EOFException(
                    "%d bytes cannot hold its %d pixels".formatted(file.remaining(), count));
        }
        byte[] indices = new byte[count];
        int next = clear + 2;
        int bits = firstBits;
        int previous = -1;
        int at = 0;
        while (at < count) {
            int code = code(bits);
            if (code == clear) {
                next = clear + 2;
                bits = firstBits;
                previous = -1;
                continue;
            }
            if (code == clear + 1) {
                throw new EOFException("the pixels end at %d of %d".formatted(at, count));
            }
            boolean isNew = previous >= 0 && code == next && next < MOST_CODES;
            if (!isNew && (code >= next || (previous < 0 && code > clear))) {
                throw new IIOException("the code %d stands for nothing".formatted(code));
            }
            // A code that is only being made is the previous one and its own first index again.
            int known = isNew ? previous : code;
            int length = lengths[known];
            byte first = write(known, indices, at);
            at += length;
            if (isNew && at < count) {
                indices[at++] = first;
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefixes[next] = (short) previous;
                lasts[next] = first;
                lengths[next] = lengths[previous] + 1;
                next++;
                if (next == 1 << bits && bits < MOST_BITS) {
                    bits++;
                }
            }
            previous = code;
        }
        return indices;
    }

    /** Writes what a code stands for, as far as there is room, and returns its first index. */
    private byte write(int code, byte[] indices, int start) {
        int rest = code;
        for (int at = start + lengths[code] - 1; at > start; at--) {
            if (at < indices.length) {
                indices[at] = lasts[rest];
            }
            rest = prefixes[rest];
        }
        indices[start] = lasts[rest];
        return lasts[rest];
    }

    private int code(int bits) throws EOFException {
        while (waitingBits < bits) {
            if (left == 0 && file.hasRemaining()) {
                left = file.get() & 0xFF;
            }
            if (left == 0 || !file.hasRemaining()) {
                throw new EOFException("the file ends within its pixels");
            }
            waiting |= (file.get() & 0xFF) << waitingBits;
            waitingBits += 8;
            left--;
        }
        int code = waiting & ((1 << bits) - 1);
        waiting >>>= bits;
        waitingBits -= bits;
        return code;
    }
}
