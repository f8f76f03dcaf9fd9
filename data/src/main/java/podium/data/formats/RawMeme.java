package podium.data.formats;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A row of a foreign table.
 *
 * @param id as it will stand in our tables
 * @param picture as the row names it; blank for none
 * @param text the caption
 * @param labels the names that hold; empty where the row has no label
 * @param table the file
 * @param line where the row begins, from 1
 */
record RawMeme(
        String id,
        String picture,
        String text,
        Optional<Set<String>> labels,
        Path table,
        long line) {

    RawMeme {
        labels = labels.map(Set::copyOf);
    }

    RawMeme withText(String other) {
        return new RawMeme(id, picture, other, labels, table, line);
    }
}
