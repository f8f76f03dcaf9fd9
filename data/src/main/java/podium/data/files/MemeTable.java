package podium.data.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Split;

/** Reads one table below {@code public/}. */
final class MemeTable {

    private final Path shown;
    private final Split split;
    private final Labels labels;
    private final Path file;
    private final Faults faults;
    private final UniqueIds ids;
    private final List<Meme> memes = new ArrayList<>();

    /** Prepares reading {@code train.csv} or its like below {@code public/}. */
    MemeTable(Path shown, Split split, Labels labels) {
        this.shown = shown;
        this.split = split;
        this.labels = labels;
        this.file = shown.resolve(split.fileName());
        this.faults = new Faults(file);
        this.ids = new UniqueIds(faults);
    }

    /** Returns the memes; throws with every fault of the table. */
    List<Meme> read() {
        TableReader table = new TableReader(file, faults);
        if (table.expect(columns(table))) {
            Columns columns = new Columns(table.header(), labels, faults);
            long rows = table.forEach((line, fields) -> row(line, fields, columns));
            if (rows == 0) {
                faults.add("empty", "no rows below the header; a split needs at least one meme");
            }
            if (split != Split.TEST) {
                refuseIdsOfOtherSplits();
            }
        }
        faults.throwIfAny();
        return List.copyOf(memes);
    }

    private List<String> columns(TableReader table) {
        String labelColumn = LabelCells.column(labels);
        if (split != Split.TEST) {
            return List.of("id", "img", labelColumn, "text");
        }
        if (table.header().contains(labelColumn)) {
            faults.add(
                    "shown",
                    table.headerLine(),
                    "column '%s' shows the hidden answers; move it to private/answers.csv"
                            .formatted(labelColumn));
            return List.of("id", "img", labelColumn, "text");
        }
        return List.of("id", "img", "text");
    }

    private void row(long line, List<String> fields, Columns columns) {
        String id = fields.get(columns.id);
        ids.add(line, id);
        Optional<Set<String>> present =
                columns.label < 0
                        ? Optional.empty()
                        : Optional.of(columns.cells.read(line, fields.get(columns.label)));
        memes.add(
                new Meme(
                        id,
                        image(line, fields.get(columns.image)),
                        fields.get(columns.text),
                        present));
    }

    private Optional<Path> image(long line, String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(shown.resolve(name).toAbsolutePath().normalize());
        } catch (InvalidPathException wrong) {
            faults.add("path", line, "img is '%s', which is no path".formatted(name));
            return Optional.empty();
        }
    }

    private void refuseIdsOfOtherSplits() {
        Map<Long, String> clashes = new TreeMap<>();
        for (Split other : Split.values()) {
            Path table = shown.resolve(other.fileName());
            if (other == split || !Files.exists(table)) {
                continue;
            }
            Map<String, Long> elsewhere = ids(table);
            ids.lines()
                    .forEach(
                            (id, line) -> {
                                if (elsewhere.containsKey(id)) {
                                    clashes.put(line, clash(id, other, elsewhere.get(id)));
                                }
                            });
        }
        clashes.forEach((line, message) -> faults.add("split", line, message));
    }

    private static String clash(String id, Split other, long line) {
        return "id '%s' is also in %s:%d; a meme belongs to one split"
                .formatted(id, other.fileName(), line);
    }

    /** Returns the ids of another table with their lines; its faults are told when it is read. */
    private static Map<String, Long> ids(Path table) {
        TableReader reader = new TableReader(table, new Faults(table));
        Map<String, Long> ids = new LinkedHashMap<>();
        int column = reader.header().indexOf("id");
        if (column >= 0) {
            reader.forEach((line, fields) -> ids.putIfAbsent(fields.get(column), line));
        }
        return ids;
    }

    /** Where the columns stand. */
    private static final class Columns {

        private final int id;
        private final int image;
        private final int text;
        private final int label;
        private final LabelCells cells;

        Columns(List<String> header, Labels labels, Faults faults) {
            id = header.indexOf("id");
            image = header.indexOf("img");
            text = header.indexOf("text");
            label = header.indexOf(LabelCells.column(labels));
            cells = new LabelCells(labels, faults);
        }
    }
}
