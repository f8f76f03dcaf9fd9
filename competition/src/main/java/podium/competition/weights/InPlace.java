package podium.competition.weights;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.FloatBuffer;

/**
 * Gives arrays new values without giving them new memory.
 *
 * <p>{@code NDArray.set(Buffer)} and {@code copyTo} would put the array on top of a Java buffer, so
 * that memory laid out for the processor and views of the array are lost.
 */
final class InPlace {

    /** Something that yields values. */
    @FunctionalInterface
    interface Values {
        /** Puts as many values as the buffer has room for. */
        void putInto(FloatBuffer target) throws IOException;
    }

    private InPlace() {}

    /** Fills a float32 array on any device. */
    static void fill(NDArray target, Values values) throws IOException {
        if (target.getShape().size() * Float.BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s is over 2 GiB, more than can be filled"
                            .formatted(target.getShape()));
        }
        try (NDManager scratch = target.getManager().newSubManager(Device.cpu())) {
            NDArray host = scratch.create(target.getShape(), DataType.FLOAT32);
            values.putInto(host.toByteBuffer(true).asFloatBuffer());
            copy(host.toDevice(target.getDevice(), false), target);
        }
    }

    /** Copies values between arrays of one shape and device. */
    static void copy(NDArray source, NDArray target) {
        boolean learns = target.hasGradient();
        if (learns) {
            // A leaf of the graph that wants gradients must not be written to.
            target.setRequiresGradient(false);
        }
        try (NDArray detached = source.stopGradient()) {
            target.set(new NDIndex("..."), detached);
        } finally {
            if (learns) {
                target.setRequiresGradient(true);
            }
        }
    }
}
