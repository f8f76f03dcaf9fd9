package podium.data.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.files.IdList;
import podium.data.files.NearestName;

/** Reads a header, tells its faults and guesses past them, so that the rows can be checked too. */
final class HeaderCheck {

    /** So many columns that are not wanted can be named; with more it is another kind of table. */
    private static final int MOST_UNKNOWN = 1_000;

    private final ColumnNames names;
    private final ProblemList problems;

    HeaderCheck(ColumnNames names, ProblemList problems) {
        this.names = names;
        this.problems = problems;
    }

    /**
     * Returns where the columns stand.
     *
     * @param ids the known ids: one of them in the first row tells that there is no header
     * @return empty if nothing in the header makes sense
     */
    Optional<Columns> read(long line, String[] header, IdList ids) {
        if (header.length > names.usual().size() + MOST_UNKNOWN) {
            problems.add(
                    ProblemKind.HEADER_UNKNOWN,
                    line,
                    "%d columns; expected %s"
                            .formatted(header.length, String.join(",", names.usual())));
            return Optional.empty();
        }
        if (isData(header, ids)) {
            problems.add(
                    ProblemKind.HEADER_MISSING,
                    line,
                    "the file begins with a row of data; expected the header "
                            + String.join(",", names.usual()));
            return header.length == names.usual().size()
                    ? Optional.of(columns(names.usual(), false, names.labels(), true))
                    : Optional.empty();
        }
        boolean predictions = Arrays.stream(header).anyMatch(this::isPrediction);
        Labels labels = predictions && names.anyName() ? namedBy(header) : names.labels();
        Set<String> wanted = wanted(predictions, labels);
        List<String> understood = new ArrayList<>();
        for (String name : header) {
            understood.add(understand(line, name, wanted, understood, header));
        }
        if (understood.stream().allMatch(String::isBlank)) {
            lacking(line, needed(predictions, labels), header);
            return Optional.empty();
        }
        Set<String> lacking = new LinkedHashSet<>(needed(predictions, labels));
        if (understood.stream().anyMatch(probabilities(predictions, labels)::contains)) {
            lacking.addAll(probabilities(predictions, labels));
        }
        lacking.removeAll(understood);
        if (!lacking.isEmpty()) {
            lacking(line, lacking, header);
        }
        return Optional.of(columns(understood, predictions, labels, false));
    }

    private void lacking(long line, Set<String> columns, String[] header) {
        problems.add(
                ProblemKind.HEADER_LACKS,
                line,
                "no column %s; found %s"
                        .formatted(
                                String.join(", ", columns), Shown.cell(String.join(",", header))));
    }

    /** Returns the name that was meant, blank if none. */
    private String understand(
            long line, String name, Set<String> wanted, List<String> before, String[] header) {
        String meant = wanted.contains(name) ? name : null;
        if (meant == null) {
            Set<String> free = new LinkedHashSet<>(wanted);
            free.removeAll(Arrays.asList(header));
            free.removeAll(before);
            String plain = name.strip().toLowerCase(Locale.ROOT);
            Optional<String> spelling =
                    free.stream().filter(n -> n.toLowerCase(Locale.ROOT).equals(plain)).findFirst();
            meant = spelling.or(() -> NearestName.of(name, free)).orElse(null);
            boolean near = spelling.isPresent();
            problems.add(
                    near ? ProblemKind.HEADER_SPELLING : ProblemKind.HEADER_UNKNOWN,
                    line,
                    near
                            ? "column '%s' must be written '%s'".formatted(Shown.cell(name), meant)
                            : "unknown column '%s'%s"
                                    .formatted(Shown.cell(name), NearestName.hint(name, wanted)));
        }
        if (meant != null && before.contains(meant)) {
            problems.add(
                    ProblemKind.HEADER_TWICE,
                    line,
                    "column '%s' stands twice".formatted(Shown.cell(name)));
            return "";
        }
        return meant == null ? "" : meant;
    }

    private boolean isPrediction(String column) {
        for (int label = 0; label < names.labels().size(); label++) {
            if (column.equals(names.decision(true, label))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the labels with the name that a {@code prob_…} column gives, if one does. */
    private Labels namedBy(String[] header) {
        for (String column : header) {
            if (column.matches("prob_[A-Za-z0-9_-]+")) {
                return Labels.binary(column.substring("prob_".length()));
            }
        }
        return names.labels();
    }

    private boolean isData(String[] header, IdList ids) {
        Set<String> wanted = wanted(false, names.labels());
        wanted.addAll(wanted(true, names.labels()));
        boolean named = Arrays.stream(header).anyMatch(wanted::contains);
        boolean numbers =
                header.length > 1
                        && Arrays.stream(header)
                                .skip(1)
                                .allMatch(
                                        cell -> cell.matches("-?[0-9]*[.,]?[0-9]+([eE]-?[0-9]+)?"));
        return !named && (numbers || ids.contains(header[0]));
    }

    private Set<String> needed(boolean predictions, Labels labels) {
        Set<String> needed = new LinkedHashSet<>(List.of("id"));
        if (predictions || names.probabilitiesNeeded()) {
            needed.addAll(probabilities(predictions, labels));
        }
        needed.addAll(decisions(predictions, labels));
        return needed;
    }

    private Set<String> wanted(boolean predictions, Labels labels) {
        Set<String> wanted = new LinkedHashSet<>(needed(predictions, labels));
        wanted.addAll(probabilities(predictions, labels));
        return wanted;
    }

    private List<String> decisions(boolean predictions, Labels labels) {
        List<String> columns = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            columns.add(named(labels).decision(predictions, label));
        }
        return columns;
    }

    private List<String> probabilities(boolean predictions, Labels labels) {
        List<String> columns = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            columns.add(named(labels).probability(predictions, label));
        }
        return columns;
    }

    private ColumnNames named(Labels labels) {
        return new ColumnNames(labels, names.usual(), names.probabilitiesNeeded(), names.anyName());
    }

    private Columns columns(
            List<String> understood, boolean predictions, Labels labels, boolean headerIsData) {
        return new Columns(
                names.labels(),
                understood,
                understood.indexOf("id"),
                decisions(predictions, labels).stream().map(understood::indexOf).toList(),
                probabilities(predictions, labels).stream().map(understood::indexOf).toList(),
                headerIsData);
    }
}
