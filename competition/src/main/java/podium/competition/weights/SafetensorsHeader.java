package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.files.MalformedDataException;

/**
 * What stands at the head of a safetensors file: the length of a JSON text as eight little-endian
 * bytes, then the JSON, then the tensors' bytes without a gap.
 *
 * @param tensors by name, in the order of their bytes
 * @param metadata by key
 */
record SafetensorsHeader(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

    /** As in the reference implementation: a longer header is a damaged length. */
    private static final long LONGEST = 100_000_000;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** How many bits an element takes, by safetensors' name of its type. */
    private static final Map<String, Integer> BITS =
            Map.ofEntries(
                    Map.entry("BOOL", 8),
                    Map.entry("U8", 8),
                    Map.entry("I8", 8),
                    Map.entry("F8_E5M2", 8),
                    Map.entry("F8_E4M3", 8),
                    Map.entry("I16", 16),
                    Map.entry("U16", 16),
                    Map.entry("F16", 16),
                    Map.entry("BF16", 16),
                    Map.entry("I32", 32),
                    Map.entry("U32", 32),
                    Map.entry("F32", 32),
                    Map.entry("F64", 64),
                    Map.entry("I64", 64),
                    Map.entry("U64", 64));

    SafetensorsHeader {
        tensors = Collections.unmodifiableMap(tensors);
        metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Reads and checks the header.
     *
     * @throws MalformedDataException saying what is wrong with it
     */
    static SafetensorsHeader read(MappedFile mapped) throws IOException {
        Path file = mapped.path();
        FileChannel channel = mapped.channel();
        long size = channel.size();
        if (size < Long.BYTES) {
            throw damaged(file, "it has %d bytes, too few for a header".formatted(size));
        }
        long length = bytes(channel, 0, Long.BYTES).getLong();
        if (length < 2 || length > LONGEST) {
            throw damaged(file, "it gives its header %d bytes".formatted(length));
        }
        if (length > size - Long.BYTES) {
            throw damaged(
                    file, "it ends at byte %d, inside a header of %d".formatted(size, length));
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes(channel, Long.BYTES, (int) length).array());
        } catch (IOException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            throw damaged(file, "its header is no JSON, or names a tensor twice: " + reason);
        }
        return parse(mapped, root, Long.BYTES + length, size);
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                break; // The caller compared with the size; only a shrinking file comes here.
            }
        }
        return buffer.rewind();
    }

    private static SafetensorsHeader parse(MappedFile file, JsonNode root, long start, long size) {
        if (!root.isObject()) {
            throw damaged(file.path(), "its header is no JSON object");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals("__metadata__")) {
                entry.getValue()
                        .properties()
                        .forEach(note -> metadata.put(note.getKey(), note.getValue().asText()));
            } else {
                entries.add(entry(file, entry.getKey(), entry.getValue(), start));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long end = start;
        for (Entry entry : entries) {
            if (entry.begin() != end) {
                throw damaged(
                        file.path(),
                        "the bytes of '%s' begin at %d, but the tensor before ends at %d"
                                .formatted(entry.name(), entry.begin(), end));
            }
            end = entry.end();
            tensors.put(entry.name(), entry.tensor());
        }
        if (end != size) {
            throw damaged(
                    file.path(),
                    "its tensors end at byte %d, the file at byte %d".formatted(end, size));
        }
        return new SafetensorsHeader(tensors, metadata);
    }

    /**
     * A tensor of the header.
     *
     * @param end the byte after its last
     */
    private record Entry(String name, StoredTensor tensor, long end) {
        long begin() {
            return tensor.position();
        }
    }

    private static Entry entry(MappedFile file, String name, JsonNode node, long start) {
        JsonNode offsets = node.path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        Integer bits = BITS.get(node.path("dtype").asText());
        if (bits == null || begin < 0 || end < begin || !node.path("shape").isArray()) {
            throw damaged(
                    file.path(),
                    "'%s' is described by %s".formatted(name, shortened(node.toString())));
        }
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(dimension -> shape.add(dimension.asLong(-1)));
        try {
            long elements = 1;
            for (long dimension : shape) {
                elements = Math.multiplyExact(elements, dimension);
            }
            if (shape.stream().allMatch(dimension -> dimension >= 0)
                    && Math.multiplyExact(elements, bits) / 8 == end - begin) {
                TensorInfo info = new TensorInfo(node.path("dtype").asText(), new Shape(shape));
                return new Entry(
                        name,
                        StoredTensor.contiguous(file, info, Math.addExact(start, begin)),
                        Math.addExact(start, end));
            }
        } catch (ArithmeticException e) {
            // Falls through: such a shape cannot fit its bytes either.
        }
        throw damaged(
                file.path(),
                "'%s' of type %s and shape %s cannot take %d bytes"
                        .formatted(name, node.path("dtype").asText(), shape, end - begin));
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static MalformedDataException damaged(Path file, String fault) {
        return new MalformedDataException(
                "%s is not a whole safetensors file: %s; get it again or name another"
                        .formatted(file, fault));
    }
}
