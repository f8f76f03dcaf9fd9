package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import podium.data.Split;
import podium.data.files.Faults;
import podium.data.files.TableText;

/**
 * Which split each tweet belongs to: files with one id a line, such as {@code train_ids.txt}.
 *
 * <p>Ids are text: as numbers they are beyond what a double can tell apart. Spaces around an id,
 * blank lines and any kind of line end are passed over.
 */
final class SplitIds {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern ID = Pattern.compile("[0-9]{1,30}");

    private final Map<Split, List<String>> ids = new EnumMap<>(Split.class);
    private final Map<String, Place> places = new HashMap<>();

    private SplitIds() {}

    /** Reads the files; an id that is none, or stands anywhere twice, is a fault. */
    static SplitIds read(Map<Split, Path> files, FaultsOfFiles faults) {
        SplitIds read = new SplitIds();
        files.forEach((split, file) -> read.add(split, file, faults.of(file)));
        return read;
    }

    /** Returns whether a text has the form of a tweet's id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private void add(Split split, Path file, Faults faults) {
        TableText text = TableText.read(file);
        text.report(faults);
        List<String> ofSplit = ids.computeIfAbsent(split, ignored -> new ArrayList<>());
        long line = 0;
        for (String content : (Iterable<String>) LINE_END.splitAsStream(text.text())::iterator) {
            line++;
            String id = content.strip();
            if (id.isEmpty()) {
                continue;
            }
            Place earlier = places.get(id);
            if (!isId(id)) {
                faults.add("id", line, "'%s' is no tweet id; expected digits".formatted(id));
            } else if (earlier != null) {
                faults.add(
                        "twice",
                        line,
                        "id '%s' is in %s:%d too; a tweet belongs to one split, once"
                                .formatted(id, earlier.file().getFileName(), earlier.line()));
            } else {
                places.put(id, new Place(file, line));
                ofSplit.add(id);
            }
        }
        if (ofSplit.isEmpty() && faults.isEmpty()) {
            faults.add("empty", "no ids; expected one a line");
        }
    }

    /** Returns the splits that have a file. */
    Iterable<Split> splits() {
        return ids.keySet();
    }

    /** Returns the ids of a split, in the order of its file. */
    List<String> of(Split split) {
        return ids.get(split);
    }

    boolean contains(String id) {
        return places.containsKey(id);
    }

    /** Returns how many ids there are in all. */
    int size() {
        return places.size();
    }

    private record Place(Path file, long line) {}
}
