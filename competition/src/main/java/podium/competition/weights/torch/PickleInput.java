package podium.competition.weights.torch;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a pickle, read once from front to back. */
final class PickleInput {

    private static final int LONGEST_NUMBER = 1024;

    private final Path file;
    private final ByteBuffer bytes;

    /** Creates an input; {@code file} is for messages. */
    PickleInput(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int unsigned8() {
        return Byte.toUnsignedInt(need(1).get());
    }

    int unsigned16() {
        return Short.toUnsignedInt(need(2).getShort());
    }

    int signed32() {
        return need(4).getInt();
    }

    long signed64() {
        return need(8).getLong();
    }

    /** Returns a number written with its most significant byte first. */
    double float64() {
        return Double.longBitsToDouble(Long.reverseBytes(need(8).getLong()));
    }

    /** Returns an integer of so many bytes as a {@link Long}, or as what holds it. */
    Number integer(int length) {
        if (length < 0 || length > LONGEST_NUMBER) {
            throw Unreadable.damaged(file, "it holds a number of %d bytes".formatted(length));
        }
        byte[] digits = new byte[length];
        need(length);
        for (int index = length - 1; index >= 0; index--) {
            digits[index] = bytes.get();
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(digits);
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : (Number) value;
    }

    String text(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw cut();
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Returns the text up to the end of the line, which is passed over. */
    String line() {
        for (int index = bytes.position(); index < bytes.limit(); index++) {
            if (bytes.get(index) == '\n') {
                String line = text(index - bytes.position());
                bytes.get();
                return line;
            }
        }
        throw cut();
    }

    private ByteBuffer need(int count) {
        if (bytes.remaining() < count) {
            throw cut();
        }
        return bytes;
    }

    private RuntimeException cut() {
        return Unreadable.damaged(
                file, "its pickle ends after %d bytes, too soon".formatted(bytes.limit()));
    }
}
