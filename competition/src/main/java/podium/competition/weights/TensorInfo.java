package podium.competition.weights;

import ai.djl.ndarray.types.Shape;

/**
 * What a file says of a tensor.
 *
 * @param type safetensors' name of the element type, such as {@code F32}, whatever the format
 * @param shape [] for a scalar
 */
public record TensorInfo(String type, Shape shape) {

    /** Returns whether the values would not fit one Java buffer of float32. */
    boolean tooLarge() {
        return shape.size() > Integer.MAX_VALUE / Float.BYTES;
    }
}
