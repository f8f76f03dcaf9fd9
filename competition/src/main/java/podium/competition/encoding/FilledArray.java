package podium.competition.encoding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Makes arrays from Java's values.
 *
 * <p>The values are written straight into the engine's memory, which goes when the array is closed;
 * DJL's own way lays the array over a direct buffer, and that memory waits for the garbage
 * collector.
 */
public final class FilledArray {

    private FilledArray() {}

    /**
     * Returns an array on the manager's device.
     *
     * @param fill must write the whole buffer, as its memory is not blank
     */
    static NDArray of(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> fill) {
        if (!manager.getDevice().isGpu()) {
            return onHost(manager, shape, type, fill);
        }
        try (NDManager host = manager.newSubManager(Device.cpu())) {
            NDArray array = onHost(host, shape, type, fill).toDevice(manager.getDevice(), true);
            array.attach(manager);
            return array;
        }
    }

    private static NDArray onHost(
            NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> fill) {
        if (shape.size() * type.getNumOfBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a batch of shape %s is over 2 GiB; lower --batch or --set image-size"
                            .formatted(shape));
        }
        NDArray array = manager.create(shape, type);
        fill.accept(array.toByteBuffer(true));
        return array;
    }

    /**
     * Returns a float32 array on the manager's device.
     *
     * @param values row by row
     */
    public static NDArray of(NDManager manager, Shape shape, float[] values) {
        return of(manager, shape, DataType.FLOAT32, buffer -> buffer.asFloatBuffer().put(values));
    }
}
