package podium.competition.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The weights of a model by their published names. */
public final class Weights {

    private Weights() {}

    /**
     * Returns a block's parameters by name: the names of the blocks on the way, joined by dots,
     * without the index that DJL puts before them.
     *
     * <p>A block added under an empty name leaves no trace in the names. Brothers of one name are
     * taken for parts of one block; where two of their parameters would come out under one name, as
     * with two layers added to a sequence without names, they keep the index.
     *
     * @return in the order in which blocks and parameters were added
     * @throws IllegalArgumentException if two parameters come out under one name
     */
    public static Map<String, Parameter> named(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect(block, "", named);
        return named;
    }

    private static void collect(Block block, String prefix, Map<String, Parameter> named) {
        for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
            String name = prefix + parameter.getKey();
            if (named.put(name, parameter.getValue()) != null) {
                throw new IllegalArgumentException(
                        "two parameters have the name '%s'; give their blocks different names"
                                .formatted(name));
            }
        }
        BlockList children = block.getChildren();
        Set<String> indexed = clashing(children);
        for (int child = 0; child < children.size(); child++) {
            String bare = withoutIndex(children.keyAt(child), child);
            String name = indexed.contains(bare) ? children.keyAt(child) : bare;
            collect(children.valueAt(child), name.isEmpty() ? prefix : prefix + name + ".", named);
        }
    }

    /** Returns the names of brothers that have parameters of one name. */
    private static Set<String> clashing(BlockList children) {
        Map<String, List<Block>> brothers = new HashMap<>();
        for (int child = 0; child < children.size(); child++) {
            brothers.computeIfAbsent(
                            withoutIndex(children.keyAt(child), child), key -> new ArrayList<>())
                    .add(children.valueAt(child));
        }
        brothers.values().removeIf(blocks -> !clash(blocks));
        return brothers.keySet();
    }

    private static boolean clash(List<Block> brothers) {
        if (brothers.size() == 1) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (Block brother : brothers) {
            for (String name : named(brother).keySet()) {
                if (!seen.add(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** DJL numbers the children from 1, with two digits or more; names may begin with digits. */
    private static String withoutIndex(String key, int child) {
        String index = String.format(Locale.ROOT, "%02d", child + 1);
        return key.startsWith(index) ? key.substring(index.length()) : key;
    }

    /**
     * Writes a block's weights as safetensors, atomically; equal weights give equal bytes.
     *
     * @param block initialised, float32
     * @param metadata kept in the file's header; {@code format: pt} is added, as Python asks for it
     */
    public static void save(Path file, Block block, Map<String, String> metadata)
            throws IOException {
        Map<String, String> all = new TreeMap<>(metadata);
        all.putIfAbsent("format", "pt");
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        named(block).forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
        TensorWriter.write(file, arrays, all);
    }

    /**
     * Reads a file into an initialised block, in place: arrays that others hold stay valid.
     *
     * <p>The file is safetensors, a PyTorch checkpoint or an index of several of them. Its names
     * may be the block's, or others published for the same network; see {@link
     * podium.competition.weights.names.PublishedNames}. Buffers that no block of ours has, such as
     * {@code num_batches_tracked}, are passed over.
     *
     * @throws podium.data.files.MalformedDataException with every missing, unexpected and
     *     mis-shaped name; the block is then unchanged
     */
    public static void load(Path file, Block block) throws IOException {
        load(file, named(block));
    }

    /**
     * Reads a file into parameters; see {@link #load(Path, Block)}.
     *
     * @param parameters initialised, by their names in the file
     */
    public static void load(Path file, Map<String, Parameter> parameters) throws IOException {
        try (TensorFile tensors = TensorFile.open(file)) {
            NameFit fit = NameFit.best(shapes(parameters), tensors);
            fit.report().refuseUnlessFitting(file, fit.dialect());
            read(fit, parameters);
        }
    }

    /**
     * Reads parameters from a file that may hold more than they, such as an encoder from a file
     * that also has the head it was published with; otherwise as {@link #load(Path, Block)}.
     *
     * @param parameters initialised, by their names in the file
     * @return the names in the file that no parameter has
     * @throws podium.data.files.MalformedDataException with every missing and mis-shaped name; the
     *     parameters are then unchanged
     */
    public static List<String> loadPart(Path file, Map<String, Parameter> parameters)
            throws IOException {
        try (TensorFile tensors = TensorFile.open(file)) {
            NameFit fit = NameFit.best(shapes(parameters), tensors);
            fit.report().refuseUnlessComplete(file, fit.dialect());
            read(fit, parameters);
            return fit.report().unexpected().keySet().stream()
                    .flatMap(name -> fit.sources().get(name).names().stream())
                    .distinct()
                    .toList();
        }
    }

    private static Map<String, Shape> shapes(Map<String, Parameter> parameters) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> shapes.put(name, parameter.getShape()));
        return shapes;
    }

    private static void read(NameFit fit, Map<String, Parameter> parameters) throws IOException {
        for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
            TensorSource source = fit.sources().get(parameter.getKey());
            InPlace.fill(parameter.getValue().getArray(), source::putInto);
        }
    }
}
