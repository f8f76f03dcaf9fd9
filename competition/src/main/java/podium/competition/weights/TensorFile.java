package podium.competition.weights;

import ai.djl.ndarray.NDArray;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import podium.data.files.MalformedDataException;

/**
 * A safetensors file, open for reading.
 *
 * <p>Tensors are read in pieces of a megabyte, so that a file may be larger than memory. Confined
 * to one thread.
 */
public final class TensorFile implements Closeable {

    private static final int PIECE = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final TensorHeader header;

    private TensorFile(Path file, FileChannel channel, TensorHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws MalformedDataException if the file is missing, is not safetensors or is damaged
     */
    public static TensorFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(
                    "%s not found; expected a safetensors file with weights".formatted(file));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new TensorFile(file, channel, TensorHeader.read(file, channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns what is known of each tensor, by name, in the order of their bytes. */
    public Map<String, TensorInfo> tensors() {
        return header.tensors();
    }

    /** Returns what the writer noted about the file, such as {@code format}. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Reads a tensor into an array, in place.
     *
     * @param name of a tensor of type F32, F16 or BF16
     * @param target float32, of the tensor's shape, on any device
     */
    public void read(String name, NDArray target) throws IOException {
        TensorInfo tensor = tensor(name);
        if (!tensor.shape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                    "%s: '%s' has shape %s, the array %s"
                            .formatted(file, name, tensor.shape(), target.getShape()));
        }
        InPlace.fill(target, values -> read(name, tensor, values));
    }

    /**
     * Reads a tensor into memory.
     *
     * @param name of a tensor of type F32, F16 or BF16
     */
    public float[] read(String name) throws IOException {
        TensorInfo tensor = tensor(name);
        float[] values = new float[Math.toIntExact(tensor.shape().size())];
        read(name, tensor, FloatBuffer.wrap(values));
        return values;
    }

    private TensorInfo tensor(String name) {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s has no tensor '%s'".formatted(file, name));
        }
        return tensor;
    }

    private void read(String name, TensorInfo tensor, FloatBuffer target) throws IOException {
        ElementType type =
                ElementType.of(tensor.type())
                        .orElseThrow(
                                () ->
                                        new MalformedDataException(
                                                "%s: '%s' is %s; expected one of %s"
                                                        .formatted(
                                                                file,
                                                                name,
                                                                tensor.type(),
                                                                ElementType.names())));
        ByteBuffer piece =
                ByteBuffer.allocate((int) Math.min(PIECE, tensor.bytes()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        long end = tensor.position() + tensor.bytes();
        for (long position = tensor.position(); position < end; position += piece.capacity()) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - position));
            readFully(piece, position);
            type.widen(piece.flip(), target);
        }
    }

    private void readFully(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new MalformedDataException(
                        "%s became shorter while it was read".formatted(file));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
