package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import podium.data.Labels;
import podium.data.Split;
import podium.data.files.MalformedDataException;

/**
 * Finds out what the labels of generic tables are called and which of them hold in a row.
 *
 * <p>A {@code label} is 0 or 1 (or no/yes, false/true), or one of two words of which one begins
 * with {@code no}, as in {@code offensive} and {@code not offensive}. {@code labels} are names.
 */
final class GenericLabels {

    private static final Set<String> ONE = Set.of("1", "1.0", "true", "yes");
    private static final Set<String> ZERO = Set.of("0", "0.0", "false", "no");
    private static final Pattern NOT_A_NAME = Pattern.compile("[^A-Za-z0-9_-]+");

    private final Labels labels;
    private final Map<String, String> slugs;
    private final Set<String> positive;
    private final Set<String> negative;

    private GenericLabels(
            Labels labels, Map<String, String> slugs, Set<String> positive, Set<String> negative) {
        this.labels = labels;
        this.slugs = slugs;
        this.positive = positive;
        this.negative = negative;
    }

    /**
     * Looks at all rows of all tables.
     *
     * @param order names of the labels in their wanted order; may be empty
     * @param notes gets what was changed
     */
    static GenericLabels of(List<GenericRow> rows, List<String> order, List<String> notes) {
        boolean several = rows.stream().anyMatch(row -> row.names().isPresent());
        boolean single = rows.stream().anyMatch(row -> !row.cell(GenericColumn.LABEL).isBlank());
        if (several && single) {
            throw new MalformedDataException(
                    "%s: some have a column label and others labels; all must have the same"
                            .formatted(tables(rows)));
        }
        if (several) {
            return named(rows, order, notes);
        }
        Set<String> values = new TreeSet<>();
        for (GenericRow row : rows) {
            values.add(plain(row.cell(GenericColumn.LABEL)));
        }
        values.remove("");
        Optional<String> word = positiveWord(values);
        if (word.isEmpty()) {
            notes.add("the tables do not name the label; it is called 'label'");
            return new GenericLabels(Labels.binary("label"), Map.of(), ONE, ZERO);
        }
        Map<String, String> slug = slugs(List.of(word.get()), rows, notes);
        values.remove(word.get());
        return new GenericLabels(
                Labels.binary(slug.get(word.get())), slug, Set.of(word.get()), Set.copyOf(values));
    }

    /** Returns the word that says yes, if there are two and the other one says no. */
    private static Optional<String> positiveWord(Set<String> values) {
        List<String> yes = values.stream().filter(value -> !value.startsWith("no")).toList();
        boolean numbers = values.stream().anyMatch(ONE::contains);
        return values.size() == 2 && yes.size() == 1 && !numbers
                ? Optional.of(yes.get(0))
                : Optional.empty();
    }

    private static GenericLabels named(
            List<GenericRow> rows, List<String> order, List<String> notes) {
        Set<String> names = new LinkedHashSet<>(order);
        Set<String> others = new TreeSet<>();
        rows.forEach(row -> row.names().ifPresent(others::addAll));
        names.addAll(others);
        if (names.isEmpty()) {
            throw new MalformedDataException("%s: no row has a label".formatted(tables(rows)));
        }
        Map<String, String> slugs = slugs(List.copyOf(names), rows, notes);
        return new GenericLabels(
                Labels.multilabel(List.copyOf(slugs.values())), slugs, Set.of(), Set.of());
    }

    private static Map<String, String> slugs(
            List<String> names, List<GenericRow> rows, List<String> notes) {
        Map<String, String> slugs = new LinkedHashMap<>();
        Map<String, String> back = new LinkedHashMap<>();
        for (String name : names) {
            String slug =
                    NOT_A_NAME.matcher(name.strip()).replaceAll("-").replaceAll("^-+|-+$", "");
            slug = slug.isEmpty() ? "label" + (slugs.size() + 1) : slug;
            String other = back.putIfAbsent(slug, name);
            if (other != null) {
                throw new MalformedDataException(
                        "%s: labels '%s' and '%s' would both be called '%s'; rename one of them"
                                .formatted(place(rows, name), other, name, slug));
            }
            if (!slug.equals(name)) {
                notes.add("label '%s' is called '%s'".formatted(name, slug));
            }
            slugs.put(name, slug);
        }
        return slugs;
    }

    private static String tables(List<GenericRow> rows) {
        return rows.stream()
                .map(row -> row.table().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns file and line of the first row with a label. */
    private static String place(List<GenericRow> rows, String name) {
        return rows.stream()
                .filter(row -> row.names().orElse(List.of()).contains(name))
                .map(row -> row.table() + ":" + row.line())
                .findFirst()
                .orElse(ClassNames.FILE);
    }

    Labels labels() {
        return labels;
    }

    /** Returns the labels that hold in a row; empty if it has none to show. */
    Optional<Set<String>> read(GenericRow row, FaultsOfFiles faults) {
        if (!slugs.isEmpty() && positive.isEmpty()) {
            return row.names().map(this::slugged).or(() -> unlabelled(row, faults));
        }
        String cell = plain(row.cell(GenericColumn.LABEL));
        if (cell.isEmpty()) {
            return unlabelled(row, faults);
        }
        if (positive.contains(cell)) {
            return Optional.of(Set.copyOf(labels.names()));
        }
        if (!negative.contains(cell)) {
            complain(row.table(), row.line(), row.cell(GenericColumn.LABEL), faults);
        }
        return Optional.of(Set.of());
    }

    private Set<String> slugged(List<String> names) {
        Set<String> slugged = new LinkedHashSet<>();
        names.forEach(name -> slugged.add(slugs.get(name)));
        return slugged;
    }

    private static Optional<Set<String>> unlabelled(GenericRow row, FaultsOfFiles faults) {
        if (row.split() == Split.TEST) {
            return Optional.empty();
        }
        faults.of(row.table()).add("label", row.line(), "the row has no label");
        return Optional.of(Set.of());
    }

    private static void complain(Path table, long line, String cell, FaultsOfFiles faults) {
        faults.of(table)
                .add(
                        "label",
                        line,
                        "label is '%s'; expected 0 or 1, or two words of which one begins with no"
                                .formatted(cell));
    }

    private static String plain(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the names in a cell: {@code a,b}, {@code a|b} or a list such as {@code ['a','b']}.
     */
    static List<String> split(String cell) {
        List<String> names = new ArrayList<>();
        for (String part : cell.replaceAll("^\\s*\\[|\\]\\s*$", "").split("[,|;]", -1)) {
            String name = part.strip().replaceAll("^['\"]|['\"]$", "").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
