package podium.competition.weights.torch;

import java.util.List;

/**
 * Where a tensor lies in its file.
 *
 * @param type safetensors' name of the element type, such as {@code F32}
 * @param shape lengths of the dimensions; empty for a scalar
 * @param strides elements from one index to the next, one per dimension, none negative
 * @param position of the first element, in bytes from the start of the file; every element lies in
 *     the file
 */
public record TorchTensor(String type, List<Long> shape, List<Long> strides, long position) {}
