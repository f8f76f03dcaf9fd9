package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import podium.data.files.MalformedDataException;

/**
 * How the tensors of a file and the parameters of a model differ.
 *
 * @param missing in the file
 * @param unexpected in the file
 * @param unfitting of another shape, or of a type that is not read, with both
 */
record NameReport(List<String> missing, List<String> unexpected, List<String> unfitting) {

    /** More of a kind than this say no more than their number. */
    private static final int SHOWN = 5;

    /** Buffers of PyTorch's blocks that hold nothing ours would need. */
    private static final List<String> NEEDLESS = List.of("num_batches_tracked", "position_ids");

    static NameReport compare(Map<String, Shape> wanted, Map<String, TensorInfo> found) {
        List<String> missing = new ArrayList<>();
        List<String> unfitting = new ArrayList<>();
        wanted.forEach(
                (name, shape) -> {
                    TensorInfo tensor = found.get(name);
                    if (tensor == null) {
                        missing.add("missing: %s %s".formatted(name, shape));
                    } else if (!tensor.shape().equals(shape)) {
                        unfitting.add(
                                "mis-shaped: %s has shape %s; the model expects %s"
                                        .formatted(name, tensor.shape(), shape));
                    } else if (ElementType.of(tensor.type()).isEmpty()) {
                        unfitting.add(
                                "of another type: %s is %s; expected one of %s"
                                        .formatted(name, tensor.type(), ElementType.names()));
                    }
                });
        List<String> unexpected = new ArrayList<>();
        found.forEach(
                (name, tensor) -> {
                    if (!wanted.containsKey(name) && !needless(name)) {
                        unexpected.add("unexpected: %s %s".formatted(name, tensor.shape()));
                    }
                });
        return new NameReport(missing, unexpected, unfitting);
    }

    private static boolean needless(String name) {
        return NEEDLESS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    void refuseUnlessFitting(Path file) {
        if (missing.isEmpty() && unexpected.isEmpty() && unfitting.isEmpty()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        problems.add(
                "%s does not fit the model: %d missing, %d unexpected, %d of another shape or type; the settings must be those it was trained with"
                        .formatted(file, missing.size(), unexpected.size(), unfitting.size()));
        for (List<String> kind : List.of(missing, unexpected, unfitting)) {
            problems.addAll(kind.subList(0, Math.min(SHOWN, kind.size())));
            if (kind.size() > SHOWN) {
                problems.add("… and %d more like it".formatted(kind.size() - SHOWN));
            }
        }
        throw new MalformedDataException(problems);
    }
}
