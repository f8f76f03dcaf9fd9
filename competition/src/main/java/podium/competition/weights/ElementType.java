package podium.competition.weights;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A type of tensor elements that can be read as float32, to the nearest where it holds more. */
enum ElementType {
    /** IEEE 754 single precision. */
    F32(4) {
        @Override
        float at(ByteBuffer from, int index) {
            return from.getFloat(index);
        }

        @Override
        void widen(ByteBuffer from, FloatBuffer to) {
            to.put(from.asFloatBuffer());
        }
    },
    /** IEEE 754 half precision. */
    F16(2) {
        @Override
        float at(ByteBuffer from, int index) {
            return halfToFloat(from.getShort(index));
        }
    },
    /** The upper half of single precision. */
    BF16(2) {
        @Override
        float at(ByteBuffer from, int index) {
            return Float.intBitsToFloat(from.getShort(index) << 16);
        }
    },
    /** IEEE 754 double precision. */
    F64(8) {
        @Override
        float at(ByteBuffer from, int index) {
            return (float) from.getDouble(index);
        }
    },
    /** Whole numbers of 64 bits, such as counts. */
    I64(8) {
        @Override
        float at(ByteBuffer from, int index) {
            return from.getLong(index);
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

    /** Returns the element that begins at a byte of the buffer, which is little-endian. */
    abstract float at(ByteBuffer from, int index);

    /** Puts all elements of the buffer, little-endian and at position 0, into the target. */
    void widen(ByteBuffer from, FloatBuffer to) {
        for (int index = 0; index < from.limit(); index += bytes) {
            to.put(at(from, index));
        }
    }

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
