package podium.data.formats;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import podium.data.Split;

/**
 * What is to be imported, and how its tables are to be understood.
 *
 * @param folder with the files of the layout
 * @param tables file names, relative to the folder, for splits that are not to be found by their
 *     usual names
 * @param votes what makes labels of annotators' votes; empty for the usual rule. For layouts with
 *     votes only
 * @param pictureText whether text that was read from the pictures goes behind the captions. For
 *     layouts with such text only
 */
public record ImportSource(
        Path folder, Map<Split, String> tables, Optional<VoteRule> votes, boolean pictureText) {

    /** Copies the map. */
    public ImportSource {
        tables = Map.copyOf(tables);
    }

    /** Returns the source that a folder is by itself: usual tables, usual rules. */
    public static ImportSource of(Path folder) {
        return new ImportSource(folder, Map.of(), Optional.empty(), false);
    }
}
