package podium.competition.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import podium.data.files.AtomicFile;

/** Writes safetensors: names sorted, float32, the header padded to a multiple of eight bytes. */
public final class TensorWriter {

    private static final int ALIGNMENT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TensorWriter() {}

    /**
     * Writes a file, atomically; equal tensors give equal bytes.
     *
     * @param arrays float32, each below 2 GiB, by name
     * @param metadata kept in the file's header
     */
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata)
            throws IOException {
        SortedMap<String, NDArray> tensors = new TreeMap<>(arrays);
        tensors.forEach(TensorWriter::refuseUnlessWritable);
        byte[] header = header(tensors, metadata);
        AtomicFile.write(
                file,
                out -> {
                    out.write(
                            ByteBuffer.allocate(Long.BYTES)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putLong(header.length)
                                    .array());
                    out.write(header);
                    for (NDArray tensor : tensors.values()) {
                        write(out, tensor);
                    }
                });
    }

    private static void refuseUnlessWritable(String name, NDArray array) {
        if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                    "'%s' is %s; weights are kept as float32".formatted(name, array.getDataType()));
        }
        if (bytes(array) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "'%s' of shape %s is over 2 GiB, more than can be written"
                            .formatted(name, array.getShape()));
        }
    }

    private static byte[] header(SortedMap<String, NDArray> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode notes = root.putObject("__metadata__");
        new TreeMap<>(metadata).forEach(notes::put);
        long offset = 0;
        for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
            ObjectNode node = root.putObject(tensor.getKey());
            node.put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(tensor.getValue().getShape().getShape()).forEach(shape::add);
            long end = offset + bytes(tensor.getValue());
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = JSON.writeValueAsBytes(root);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = Arrays.copyOf(text, padded);
        Arrays.fill(header, text.length, padded, (byte) ' ');
        return header;
    }

    private static void write(OutputStream out, NDArray tensor) throws IOException {
        ByteBuffer values = tensor.toByteBuffer();
        if (values.order() == ByteOrder.BIG_ENDIAN) {
            ByteBuffer swapped =
                    ByteBuffer.allocate(values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            swapped.asFloatBuffer().put(values.asFloatBuffer());
            values = swapped;
        }
        out.write(values.array(), values.arrayOffset(), values.remaining());
    }

    private static long bytes(NDArray array) {
        return array.getShape().size() * Float.BYTES;
    }
}
