package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import podium.data.files.MalformedDataException;

/**
 * A tensor in a file, read only when asked for.
 *
 * @param file that holds the elements, little-endian
 * @param info type and shape
 * @param position of the first element, in bytes from the start of the file
 * @param strides elements from one index to the next, one per dimension
 */
record StoredTensor(MappedFile file, TensorInfo info, long position, Shape strides) {

    private static final int PIECE = 1 << 28;

    /** Returns a tensor whose elements follow one another. */
    static StoredTensor contiguous(MappedFile file, TensorInfo info, long position) {
        return new StoredTensor(file, info, position, rowMajor(info.shape()));
    }

    private static Shape rowMajor(Shape shape) {
        long[] strides = new long[shape.dimension()];
        long stride = 1;
        for (int dimension = strides.length - 1; dimension >= 0; dimension--) {
            strides[dimension] = stride;
            stride *= shape.get(dimension);
        }
        return new Shape(strides);
    }

    /**
     * Returns one of several equal parts, divided by rows; the tensor itself where its rows cannot
     * be divided so.
     */
    StoredTensor part(int index, int parts) {
        Shape shape = info.shape();
        Optional<ElementType> type = ElementType.of(info.type());
        if (type.isEmpty() || shape.dimension() == 0 || shape.get(0) % parts != 0) {
            return this;
        }
        long rows = shape.get(0) / parts;
        long[] lengths = shape.getShape().clone();
        lengths[0] = rows;
        return new StoredTensor(
                file,
                new TensorInfo(info.type(), new Shape(lengths)),
                position + index * rows * strides.get(0) * type.get().bytes(),
                strides);
    }

    /** Returns the matrix with rows for columns; the tensor itself where it is no matrix. */
    StoredTensor transposed() {
        if (info.shape().dimension() != 2) {
            return this;
        }
        return new StoredTensor(
                file,
                new TensorInfo(info.type(), swapped(info.shape())),
                position,
                swapped(strides));
    }

    private static Shape swapped(Shape shape) {
        return new Shape(shape.get(1), shape.get(0));
    }

    /** Puts all elements into the target, row by row, as float32. */
    void putInto(FloatBuffer target) throws IOException {
        if (info.shape().size() == 0) {
            return;
        }
        try {
            if (strides.equals(rowMajor(info.shape()))) {
                copy(target);
            } else {
                gather(target);
            }
        } catch (InternalError e) {
            // The machine's way to say that a mapped page is gone.
            throw new MalformedDataException(
                    "%s could not be read to its end; it changed, or its disk fails"
                            .formatted(file.path()),
                    e);
        }
    }

    private void copy(FloatBuffer target) throws IOException {
        ElementType type = type();
        long end = position + info.shape().size() * type.bytes();
        for (long start = position; start < end; start += PIECE) {
            type.widen(file.map(start, (int) Math.min(PIECE, end - start)), target);
        }
    }

    private void gather(FloatBuffer target) throws IOException {
        ElementType type = type();
        long span = 1;
        for (int dimension = 0; dimension < strides.dimension(); dimension++) {
            span += (info.shape().get(dimension) - 1) * strides.get(dimension);
        }
        if (span * type.bytes() > Integer.MAX_VALUE) {
            throw new MalformedDataException(
                    "%s: a tensor of shape %s is scattered over more than 2 GiB; save it contiguous"
                            .formatted(file.path(), info.shape()));
        }
        gather(file.map(position, (int) (span * type.bytes())), 0, 0, target);
    }

    /** Walks the last dimension in a loop and those before it by recursion. */
    private void gather(ByteBuffer from, int dimension, long element, FloatBuffer target) {
        ElementType type = type();
        long length = info.shape().get(dimension);
        long stride = strides.get(dimension);
        boolean last = dimension == strides.dimension() - 1;
        for (long index = 0; index < length; index++) {
            long next = element + index * stride;
            if (last) {
                target.put(type.at(from, (int) next * type.bytes()));
            } else {
                gather(from, dimension + 1, next, target);
            }
        }
    }

    private ElementType type() {
        return ElementType.of(info.type())
                .orElseThrow(
                        () ->
                                new MalformedDataException(
                                        "%s: a tensor is %s; expected one of %s"
                                                .formatted(
                                                        file.path(),
                                                        info.type(),
                                                        ElementType.names())));
    }
}
