package podium.competition.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.weights.torch.TorchArchive;
import podium.data.files.MalformedDataException;

/**
 * A file with weights, open for reading: safetensors, a PyTorch checkpoint, or an index of several
 * files of these. Its content tells which, its name does not.
 *
 * <p>Bytes are mapped into memory when a tensor is read, so that a file may be larger than memory.
 * Confined to one thread.
 */
public final class TensorFile implements Closeable {

    private final Path file;
    private final List<MappedFile> open = new ArrayList<>();
    private final Map<String, StoredTensor> stored = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private TensorFile(Path file) {
        this.file = file;
    }

    /**
     * Opens a file and checks what it says of its tensors.
     *
     * @throws MalformedDataException if the file is missing, damaged, of a kind that is not read,
     *     or a checkpoint that holds more than containers, numbers, texts and tensors
     */
    public static TensorFile open(Path file) throws IOException {
        TensorFile opened = new TensorFile(file);
        try {
            MappedFile mapped = opened.map(file);
            if (FileKind.of(mapped) == FileKind.SHARD_INDEX) {
                opened.addShards(ShardIndex.read(file));
            } else {
                opened.stored.putAll(opened.read(mapped));
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private MappedFile map(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new MalformedDataException(
                    "%s not found; expected a file with weights, safetensors or a PyTorch checkpoint"
                            .formatted(path));
        }
        MappedFile mapped = MappedFile.open(path);
        open.add(mapped);
        return mapped;
    }

    private Map<String, StoredTensor> read(MappedFile mapped) throws IOException {
        if (FileKind.of(mapped) == FileKind.TORCH) {
            TorchArchive.Content content = TorchArchive.read(mapped.path(), mapped.channel());
            metadata.putAll(content.notes());
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            content.tensors()
                    .forEach(
                            (name, tensor) ->
                                    tensors.put(
                                            name,
                                            new StoredTensor(
                                                    mapped,
                                                    new TensorInfo(
                                                            tensor.type(),
                                                            new Shape(tensor.shape())),
                                                    tensor.position(),
                                                    new Shape(tensor.strides()))));
            return tensors;
        }
        SafetensorsHeader header = SafetensorsHeader.read(mapped);
        metadata.putAll(header.metadata());
        return header.tensors();
    }

    private void addShards(Map<String, Path> files) throws IOException {
        Map<Path, Map<String, StoredTensor>> read = new LinkedHashMap<>();
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            Path shard = entry.getValue();
            if (!read.containsKey(shard)) {
                read.put(shard, read(map(shard)));
            }
            StoredTensor tensor = read.get(shard).get(entry.getKey());
            if (tensor == null) {
                throw new MalformedDataException(
                        "%s: '%s' should be in %s, but is not; get both files again"
                                .formatted(file, entry.getKey(), shard.getFileName()));
            }
            stored.put(entry.getKey(), tensor);
        }
    }

    /** Returns what is known of each tensor, by name. */
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        stored.forEach((name, tensor) -> tensors.put(name, tensor.info()));
        return tensors;
    }

    /** Returns what the writer noted in the file, such as {@code format} or {@code epoch}. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /** Returns where each tensor is, by name. */
    Map<String, StoredTensor> stored() {
        return stored;
    }

    /**
     * Reads a tensor into an array, in place.
     *
     * @param name of a tensor of type F32, F16, BF16, F64 or I64
     * @param target float32, of the tensor's shape, on any device
     */
    public void read(String name, NDArray target) throws IOException {
        StoredTensor tensor = tensor(name);
        if (!tensor.info().shape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                    "%s: '%s' has shape %s, the array %s"
                            .formatted(file, name, tensor.info().shape(), target.getShape()));
        }
        InPlace.fill(target, tensor::putInto);
    }

    /**
     * Reads a tensor into memory.
     *
     * @param name of a tensor of type F32, F16, BF16, F64 or I64
     * @throws MalformedDataException if the values would take more than 2 GiB
     */
    public float[] read(String name) throws IOException {
        StoredTensor tensor = tensor(name);
        if (tensor.info().tooLarge()) {
            throw new MalformedDataException(
                    "%s: '%s' of shape %s would take more than 2 GiB as float32, more than can be read"
                            .formatted(file, name, tensor.info().shape()));
        }
        float[] values = new float[Math.toIntExact(tensor.info().shape().size())];
        tensor.putInto(FloatBuffer.wrap(values));
        return values;
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = stored.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s has no tensor '%s'".formatted(file, name));
        }
        return tensor;
    }

    @Override
    public void close() throws IOException {
        for (MappedFile mapped : open) {
            mapped.close();
        }
    }
}
