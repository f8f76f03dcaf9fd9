package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import podium.competition.weights.names.Origin;

/**
 * Where a parameter's values come from: tensors of a file, or parts of them, one below the other.
 *
 * @param names of the tensors in the file
 * @param info type and shape of the whole
 */
record TensorSource(List<String> names, TensorInfo info, List<StoredTensor> pieces) {

    /** Returns the source that an origin describes. */
    static TensorSource of(Origin origin, TensorFile file) {
        List<StoredTensor> pieces =
                origin.names().stream()
                        .map(file.stored()::get)
                        .map(tensor -> tensor.part(origin.part(), origin.parts()))
                        .map(tensor -> origin.transposed() ? tensor.transposed() : tensor)
                        .toList();
        return new TensorSource(origin.names(), whole(pieces), pieces);
    }

    private static TensorInfo whole(List<StoredTensor> pieces) {
        TensorInfo first = pieces.get(0).info();
        if (pieces.size() == 1 || first.shape().dimension() == 0) {
            return first;
        }
        long[] shape = first.shape().getShape().clone();
        shape[0] = pieces.stream().mapToLong(piece -> piece.info().shape().get(0)).sum();
        return new TensorInfo(first.type(), new Shape(shape));
    }

    /** Puts all values into the target, row by row. */
    void putInto(FloatBuffer target) throws IOException {
        for (StoredTensor piece : pieces) {
            piece.putInto(target);
        }
    }
}
