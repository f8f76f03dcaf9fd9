package podium.data.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.files.Faults;
import podium.data.files.TableReader;

/**
 * Anybody's tables, as CSV or JSON Lines: {@code train}, {@code dev} (or {@code val}, {@code
 * valid}, {@code validation}) and {@code test}.
 *
 * <p>Columns go by the names in {@link GenericColumn}, in any order; others are passed over. Where
 * there is no id, the name of the picture without its suffix is one if that is unique, else {@code
 * train-1} and so on. A file {@code class_names.txt} gives the order of several labels, one a line;
 * else it is alphabetical.
 */
final class GenericFormat implements SourceFormat {

    private final String suffix;
    private final Set<String> ignored = new TreeSet<>();

    /** Creates the format for {@code csv} or {@code jsonl}. */
    GenericFormat(String suffix) {
        this.suffix = suffix;
    }

    @Override
    public String name() {
        return suffix;
    }

    @Override
    public RawDataSet read(ImportSource source, Progress progress) {
        Map<Split, List<String>> usual =
                Map.of(
                        Split.TRAIN, names("train"),
                        Split.DEV, names("dev", "val", "valid", "validation"),
                        Split.TEST, names("test"));
        SourceFolder folder = SourceFolder.open(source.folder(), usual.get(Split.TRAIN), "data");
        Map<Split, Path> tables = folder.tables(usual, source.tables());
        FaultsOfFiles faults = new FaultsOfFiles();
        List<GenericRow> rows = new ArrayList<>();
        tables.forEach(
                (split, table) -> {
                    if (suffix.equals("csv")) {
                        readCsv(split, table, rows, faults.of(table));
                    } else {
                        readJson(split, table, rows, faults.of(table));
                    }
                });
        faults.throwIfAny();
        List<String> notes = new ArrayList<>(folder.notes());
        GenericLabels labels = GenericLabels.of(rows, ClassNames.read(folder), notes);
        Map<Split, List<RawMeme>> memes = memes(tables.keySet(), rows, labels, faults, notes);
        faults.throwIfAny();
        if (!ignored.isEmpty()) {
            notes.add("columns passed over: " + Counted.names(List.copyOf(ignored)));
        }
        String id = slug(source.folder());
        boolean binary = labels.labels().task() == Task.BINARY;
        return new RawDataSet(
                id,
                id,
                labels.labels(),
                binary ? "accuracy" : "f1_macro",
                tables,
                memes,
                List.of(folder.path(), folder.resolve("img"), folder.resolve("images")),
                notes);
    }

    private List<String> names(String... stems) {
        return List.of(stems).stream().map(stem -> stem + "." + suffix).toList();
    }

    private static String slug(Path from) {
        Path last = from.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString();
        String slug = name.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return slug.isEmpty() ? "memes" : slug;
    }

    private void readCsv(Split split, Path table, List<GenericRow> rows, Faults faults) {
        TableReader reader = new TableReader(table, faults);
        List<String> header = reader.header();
        if (header.isEmpty() || !reader.hasDistinctColumns()) {
            return;
        }
        Map<GenericColumn, String> columns =
                GenericColumn.among(header, reader.headerLine(), faults);
        note(header, columns);
        reader.forEach(
                (line, fields) -> {
                    Map<GenericColumn, String> cells = new EnumMap<>(GenericColumn.class);
                    columns.forEach(
                            (role, name) -> cells.put(role, fields.get(header.indexOf(name))));
                    Optional<List<String>> names =
                            Optional.ofNullable(cells.get(GenericColumn.LABELS))
                                    .map(GenericLabels::split);
                    rows.add(new GenericRow(split, table, line, cells, names));
                });
    }

    private void readJson(Split split, Path table, List<GenericRow> rows, Faults faults) {
        JsonLines.forEach(
                table,
                faults,
                (line, object) -> {
                    Set<String> keys = new LinkedHashSet<>();
                    object.fieldNames().forEachRemaining(keys::add);
                    Map<GenericColumn, String> columns = GenericColumn.among(keys, line, faults);
                    note(keys, columns);
                    Map<GenericColumn, String> cells = new EnumMap<>(GenericColumn.class);
                    columns.forEach(
                            (role, key) -> put(cells, role, object.path(key), line, faults));
                    Optional<List<String>> names =
                            Optional.ofNullable(columns.get(GenericColumn.LABELS))
                                    .map(object::path)
                                    .filter(value -> !value.isNull())
                                    .map(GenericFormat::labelNames);
                    rows.add(new GenericRow(split, table, line, cells, names));
                });
    }

    private static void put(
            Map<GenericColumn, String> cells,
            GenericColumn role,
            JsonNode value,
            long line,
            Faults faults) {
        if (value.isValueNode()) {
            cells.put(role, value.isNull() ? "" : value.asText());
        } else if (role != GenericColumn.LABELS) {
            faults.add("value", line, "%s is %s; expected one value".formatted(role, value));
        }
    }

    private static List<String> labelNames(JsonNode value) {
        if (!value.isArray()) {
            return GenericLabels.split(value.asText());
        }
        List<String> names = new ArrayList<>();
        value.forEach(item -> names.add(item.asText()));
        return names;
    }

    private void note(Iterable<String> columns, Map<GenericColumn, String> known) {
        for (String column : columns) {
            if (!known.containsValue(column)) {
                ignored.add(column);
            }
        }
    }

    private static Map<Split, List<RawMeme>> memes(
            Set<Split> splits,
            List<GenericRow> rows,
            GenericLabels labels,
            FaultsOfFiles faults,
            List<String> notes) {
        boolean named = rows.stream().anyMatch(row -> row.cells().containsKey(GenericColumn.ID));
        boolean byPicture = !named && picturesAreUnique(rows);
        if (!named) {
            notes.add(
                    byPicture
                            ? "no id column; a meme's id is the name of its picture without suffix"
                            : "no id column; memes are numbered in each split");
        }
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        splits.forEach(split -> memes.put(split, new ArrayList<>()));
        for (GenericRow row : rows) {
            List<RawMeme> ofSplit = memes.get(row.split());
            String id = byPicture ? stem(row) : row.split().id() + "-" + (ofSplit.size() + 1);
            ofSplit.add(
                    new RawMeme(
                            named ? row.cell(GenericColumn.ID) : id,
                            row.cell(GenericColumn.PICTURE),
                            row.cell(GenericColumn.TEXT),
                            labels.read(row, faults),
                            row.table(),
                            row.line()));
        }
        return memes;
    }

    private static boolean picturesAreUnique(List<GenericRow> rows) {
        Set<String> stems = new HashSet<>();
        return rows.stream().map(GenericFormat::stem).allMatch(s -> !s.isEmpty() && stems.add(s));
    }

    private static String stem(GenericRow row) {
        return SourceFolder.stem(row.cell(GenericColumn.PICTURE).strip());
    }
}
