package podium.competition.encoding.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C, which finds every change of up to 32 neighbouring bits; processors compute it. */
final class Checksums {

    private Checksums() {}

    static int of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** Returns the checksum of what remains in the buffer, whose position stays. */
    static int of(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }
}
