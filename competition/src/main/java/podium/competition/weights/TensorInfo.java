package podium.competition.weights;

import ai.djl.ndarray.types.Shape;

/**
 * Where a tensor lies in its file.
 *
 * @param type safetensors' name of the element type, such as {@code F32}
 * @param shape [] for a scalar
 * @param position of the first byte, from the start of the file
 * @param bytes length
 */
public record TensorInfo(String type, Shape shape, long position, long bytes) {}
