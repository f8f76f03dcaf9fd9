package podium.competition.weights.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few objects by name that the pickle of a state dict asks for. */
final class TorchObjects {

    private static final int MOST_DIMENSIONS = 64;

    private static final Map<String, StorageType> STORAGES =
            Map.ofEntries(
                    Map.entry("DoubleStorage", new StorageType("F64", 8)),
                    Map.entry("FloatStorage", new StorageType("F32", 4)),
                    Map.entry("HalfStorage", new StorageType("F16", 2)),
                    Map.entry("BFloat16Storage", new StorageType("BF16", 2)),
                    Map.entry("LongStorage", new StorageType("I64", 8)),
                    Map.entry("IntStorage", new StorageType("I32", 4)),
                    Map.entry("ShortStorage", new StorageType("I16", 2)),
                    Map.entry("CharStorage", new StorageType("I8", 1)),
                    Map.entry("ByteStorage", new StorageType("U8", 1)),
                    Map.entry("BoolStorage", new StorageType("BOOL", 1)));

    private enum Function {
        ORDERED_DICT,
        REBUILD_TENSOR,
        REBUILD_PARAMETER
    }

    /**
     * A type of storage.
     *
     * @param type safetensors' name of the elements' type
     * @param bytes of an element
     */
    private record StorageType(String type, int bytes) {}

    /** Elements one after the other in the file. */
    private record Storage(StorageType type, long position, long elements) {}

    private final Path file;
    private final ZipDirectory directory;
    private final String prefix;

    /**
     * Creates the objects of one archive.
     *
     * @param prefix of all entries' names, ending with a slash
     */
    TorchObjects(Path file, ZipDirectory directory, String prefix) {
        this.file = file;
        this.directory = directory;
        this.prefix = prefix;
    }

    /** Returns the object of a name, or refuses the file. */
    Object named(String module, String name) {
        String full = module + "." + name;
        if (module.equals("torch") && STORAGES.containsKey(name)) {
            return STORAGES.get(name);
        }
        return switch (full) {
            case "collections.OrderedDict" -> Function.ORDERED_DICT;
            case "torch._utils._rebuild_tensor_v2" -> Function.REBUILD_TENSOR;
            case "torch._utils._rebuild_parameter" -> Function.REBUILD_PARAMETER;
            default ->
                    throw Unreadable.foreign(
                            file, "it holds a '%s', which is no tensor".formatted(printable(full)));
        };
    }

    /** Returns a value as it may stand in a message: short, and without control characters. */
    static String printable(Object name) {
        String clean = String.valueOf(name).replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }

    /** Returns what a function gives for its arguments. */
    Object call(Object function, List<Object> arguments) {
        if (function == Function.ORDERED_DICT && arguments.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (function == Function.REBUILD_TENSOR && arguments.size() >= 4) {
            return tensor(arguments);
        }
        if (function == Function.REBUILD_PARAMETER
                && !arguments.isEmpty()
                && arguments.get(0) instanceof TorchTensor tensor) {
            return tensor;
        }
        throw Unreadable.foreign(
                file,
                "its pickle calls a %s with %d arguments"
                        .formatted(Pickle.kind(function), arguments.size()));
    }

    /** Arguments: storage, offset, shape, strides, and what gradients need. */
    private TorchTensor tensor(List<Object> arguments) {
        List<Long> shape = wholes(arguments.get(2));
        List<Long> strides = wholes(arguments.get(3));
        if (!(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset)
                || offset < 0
                || shape.size() != strides.size()
                || shape.size() > MOST_DIMENSIONS) {
            throw Unreadable.damaged(file, "it describes a tensor that cannot be");
        }
        try {
            long elements = 1;
            long last = offset;
            for (int dimension = 0; dimension < shape.size(); dimension++) {
                elements = Math.multiplyExact(elements, shape.get(dimension));
                last =
                        Math.addExact(
                                last,
                                Math.multiplyExact(
                                        shape.get(dimension) - 1, strides.get(dimension)));
            }
            if (elements == 0 || last < storage.elements()) {
                return new TorchTensor(
                        storage.type().type(),
                        shape,
                        strides,
                        storage.position() + offset * storage.type().bytes());
            }
        } catch (ArithmeticException e) {
            // Falls through: such a shape cannot lie in a storage either.
        }
        throw Unreadable.damaged(
                file,
                "a tensor of shape %s and strides %s does not lie in its storage of %d elements"
                        .formatted(shape, strides, storage.elements()));
    }

    private List<Long> wholes(Object value) {
        if (value instanceof Pickle.Tuple tuple
                && tuple.items().stream().allMatch(item -> item instanceof Long n && n >= 0)) {
            return tuple.items().stream().map(Long.class::cast).toList();
        }
        throw Unreadable.damaged(file, "it describes a tensor that cannot be");
    }

    /** Returns the storage of a persistent id: 'storage', type, key, device, elements. */
    Object storage(Object id) {
        if (id instanceof Pickle.Tuple tuple
                && tuple.items().size() >= 5
                && "storage".equals(tuple.items().get(0))
                && tuple.items().get(1) instanceof StorageType type
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long elements
                && elements >= 0) {
            try {
                ZipDirectory.Slice slice = directory.slice(prefix + "data/" + key);
                if (slice.size() / type.bytes() < elements) {
                    throw Unreadable.damaged(
                            file,
                            "its storage '%s' has %d bytes, too few for %d elements of %s"
                                    .formatted(
                                            printable(key), slice.size(), elements, type.type()));
                }
                return new Storage(type, slice.position(), elements);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw Unreadable.damaged(file, "it refers to a storage that cannot be");
    }
}
