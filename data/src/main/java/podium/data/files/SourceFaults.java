package podium.data.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import could not take over of its source, kept as {@code source.csv} beside {@code
 * competition.yaml}, so that a later check of the set still tells it.
 *
 * @param missing pictures that rows named and that were not there, with file and line
 * @param orphans picture files that belonged to no row
 */
public record SourceFaults(List<String> missing, List<String> orphans) {

    /** Nothing was wrong, or nobody knows. */
    public static final SourceFaults NONE = new SourceFaults(List.of(), List.of());

    private static final String FILE = "source.csv";
    private static final String MISSING = "missing picture";
    private static final String ORPHAN = "orphan";
    private static final List<String> HEADER = List.of("fault", "what");

    /** Copies the lists. */
    public SourceFaults {
        missing = List.copyOf(missing);
        orphans = List.copyOf(orphans);
    }

    /**
     * Reads what was kept with a data set.
     *
     * @return {@link #NONE} if there is no such file
     * @throws MalformedDataException if the file was changed into something else
     */
    public static SourceFaults of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        List<String> missing = new ArrayList<>();
        List<String> orphans = new ArrayList<>();
        Faults faults = new Faults(file);
        TableReader table = new TableReader(file, faults);
        if (table.expect(HEADER)) {
            int kind = table.header().indexOf(HEADER.get(0));
            int what = table.header().indexOf(HEADER.get(1));
            table.forEach(
                    (line, fields) ->
                            (fields.get(kind).equals(ORPHAN) ? orphans : missing)
                                    .add(fields.get(what)));
        }
        faults.throwIfAny();
        return new SourceFaults(missing, orphans);
    }

    /** Writes the file if there is anything to tell. */
    void write(Path folder) throws IOException {
        if (!equals(NONE)) {
            List<List<String>> rows =
                    Stream.concat(
                                    missing.stream().map(what -> List.of(MISSING, what)),
                                    orphans.stream().map(what -> List.of(ORPHAN, what)))
                            .toList();
            TableWriter.write(folder.resolve(FILE), HEADER, rows);
        }
    }
}
