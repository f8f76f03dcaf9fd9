package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.files.MalformedDataException;
import podium.data.files.NearestName;

/**
 * How the tensors of a file and the parameters of a model differ.
 *
 * @param missing in the file: the shape the model expects, by name
 * @param unexpected in the file: its shape, by name
 * @param unfitting of another shape, or of a type that is not read, each as a sentence
 */
record NameReport(
        Map<String, Shape> missing, Map<String, Shape> unexpected, List<String> unfitting) {

    /** More of a kind than this say no more than their number. */
    private static final int SHOWN = 5;

    /** Buffers of published networks and losses that hold nothing ours would need. */
    private static final List<String> NEEDLESS =
            List.of(
                    "num_batches_tracked",
                    "position_ids",
                    "token_type_ids",
                    "relative_position_index",
                    "attn_mask",
                    "pos_weight",
                    "criterion.alpha");

    static NameReport compare(Map<String, Shape> wanted, Map<String, TensorSource> found) {
        Map<String, Shape> missing = new LinkedHashMap<>();
        List<String> unfitting = new ArrayList<>();
        wanted.forEach(
                (name, shape) -> {
                    TensorSource source = found.get(name);
                    if (source == null) {
                        missing.put(name, shape);
                    } else {
                        fault(name, shape, source.info(), unfitting);
                    }
                });
        Map<String, Shape> unexpected = new LinkedHashMap<>();
        found.forEach(
                (name, source) -> {
                    if (!wanted.containsKey(name) && !needless(name)) {
                        unexpected.put(name, source.info().shape());
                    }
                });
        return new NameReport(missing, unexpected, unfitting);
    }

    private static void fault(String name, Shape shape, TensorInfo info, List<String> faults) {
        if (!info.shape().equals(shape)) {
            faults.add(
                    "mis-shaped: %s has shape %s; the model expects %s"
                            .formatted(name, info.shape(), shape));
        } else if (ElementType.of(info.type()).isEmpty()) {
            faults.add(
                    "of another type: %s is %s; expected one of %s"
                            .formatted(name, info.type(), ElementType.names()));
        } else if (info.tooLarge()) {
            faults.add(
                    "too large: %s of shape %s would take more than 2 GiB as float32"
                            .formatted(name, shape));
        }
    }

    private static boolean needless(String name) {
        return NEEDLESS.stream()
                .anyMatch(ending -> name.equals(ending) || name.endsWith("." + ending));
    }

    /** Returns how many parameters of the model cannot be read. */
    int needed() {
        return missing.size() + unfitting.size();
    }

    /** Refuses a file that lacks anything the model needs. */
    void refuseUnlessComplete(Path file, String dialect) {
        if (needed() > 0) {
            throw refusal(file, dialect);
        }
    }

    /** Refuses a file that lacks anything the model needs, or holds anything it does not. */
    void refuseUnlessFitting(Path file, String dialect) {
        if (needed() > 0 || !unexpected.isEmpty()) {
            throw refusal(file, dialect);
        }
    }

    private MalformedDataException refusal(Path file, String dialect) {
        List<String> problems = new ArrayList<>();
        problems.add(
                "%s%s does not fit the model: %d missing, %d unexpected, %d of another shape or type; the settings must be those it was trained with"
                        .formatted(
                                file,
                                dialect.isEmpty() ? "" : ", read as " + dialect + ",",
                                missing.size(),
                                unexpected.size(),
                                unfitting.size()));
        List<String> lacking = new ArrayList<>();
        missing.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> lacking.add(lacking(entry.getKey(), entry.getValue())));
        List<String> left =
                unexpected.entrySet().stream()
                        .limit(SHOWN)
                        .map(
                                entry ->
                                        "unexpected: %s %s"
                                                .formatted(entry.getKey(), entry.getValue()))
                        .toList();
        add(problems, lacking, missing.size());
        add(problems, left, unexpected.size());
        add(problems, unfitting, unfitting.size());
        return new MalformedDataException(problems);
    }

    /** Of names that differ little, the one of the same shape is probably meant. */
    private String lacking(String name, Shape shape) {
        List<String> candidates =
                unexpected.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(shape))
                        .map(Map.Entry::getKey)
                        .toList();
        return "missing: %s %s%s"
                .formatted(
                        name,
                        shape,
                        NearestName.of(name, candidates)
                                .map("; the nearest in the file is %s"::formatted)
                                .orElse(""));
    }

    private static void add(List<String> problems, List<String> kind, int all) {
        problems.addAll(kind.subList(0, Math.min(SHOWN, kind.size())));
        if (all > SHOWN) {
            problems.add("… and %d more like it".formatted(all - SHOWN));
        }
    }
}
