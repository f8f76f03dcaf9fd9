package podium.data.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.Task;

/** The columns a submission may have. */
final class SubmissionColumns {

    private SubmissionColumns() {}

    /** Returns the columns of a competition that names none. */
    static List<String> usual(Labels labels, String metric) {
        List<String> columns = new ArrayList<>();
        columns.add("id");
        boolean probabilities = MetricNames.needsProbabilities(metric);
        if (labels.task() == Task.BINARY) {
            if (probabilities) {
                columns.add("proba");
            }
            columns.add("label");
            return columns;
        }
        columns.addAll(labels.names());
        if (probabilities) {
            columns.addAll(probabilityColumns(labels));
        }
        return columns;
    }

    /** Returns what is wrong with columns, or nothing. */
    static Optional<String> fault(List<String> columns, Labels labels, String metric) {
        if (columns.isEmpty() || !columns.get(0).equals("id")) {
            return Optional.of("columns %s must begin with id".formatted(columns));
        }
        Set<String> given = new LinkedHashSet<>(columns);
        if (given.size() != columns.size()) {
            return Optional.of("columns %s hold a name twice".formatted(columns));
        }
        Set<String> decisions = new LinkedHashSet<>(List.of("id"));
        decisions.addAll(labels.task() == Task.BINARY ? List.of("label") : labels.names());
        Set<String> all = new LinkedHashSet<>(decisions);
        all.addAll(probabilityColumns(labels));
        Set<String> needed = MetricNames.needsProbabilities(metric) ? all : decisions;
        if (given.equals(all) || given.equals(needed)) {
            return Optional.empty();
        }
        for (String column : columns) {
            if (!all.contains(column)) {
                return Optional.of(
                        "column '%s' is unknown%s"
                                .formatted(column, NearestName.hint(column, all)));
            }
        }
        Set<String> missing = new LinkedHashSet<>(needed);
        missing.removeAll(given);
        if (missing.isEmpty()) {
            missing.addAll(all);
            missing.removeAll(given);
        }
        String reason = needed == all ? "; metric %s needs probabilities".formatted(metric) : "";
        return Optional.of(
                "columns %s lack %s%s".formatted(columns, String.join(", ", missing), reason));
    }

    static boolean isProbability(String column, Labels labels) {
        return new HashSet<>(probabilityColumns(labels)).contains(column)
                && !(labels.task() == Task.MULTILABEL && labels.names().contains(column));
    }

    private static List<String> probabilityColumns(Labels labels) {
        return labels.task() == Task.BINARY
                ? List.of("proba")
                : labels.names().stream().map(name -> "prob_" + name).toList();
    }
}
