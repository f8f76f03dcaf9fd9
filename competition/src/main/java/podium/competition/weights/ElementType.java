package podium.competition.weights;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A type of tensor elements that can be read as float32 without loss. */
enum ElementType {
    /** IEEE 754 single precision. */
    F32(4) {
        @Override
        void widen(ByteBuffer from, FloatBuffer to) {
            to.put(from.asFloatBuffer());
        }
    },
    /** IEEE 754 half precision. */
    F16(2) {
        @Override
        void widen(ByteBuffer from, FloatBuffer to) {
            while (from.hasRemaining()) {
                to.put(halfToFloat(from.getShort()));
            }
        }
    },
    /** The upper half of single precision. */
    BF16(2) {
        @Override
        void widen(ByteBuffer from, FloatBuffer to) {
            while (from.hasRemaining()) {
                to.put(Float.intBitsToFloat(from.getShort() << 16));
            }
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns how many bytes an element takes. */
    int bytes() {
        return bytes;
    }

    /** Puts all elements that remain, little-endian, into the target. */
    abstract void widen(ByteBuffer from, FloatBuffer to);

    /** Returns the type of a name, empty for one that is not read. */
    static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** Java has no such conversion before 20. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | (exponent + 127 - 15) << 23 | fraction << 13);
    }
}
