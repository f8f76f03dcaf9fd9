package podium.data.formats;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import podium.data.Labels;
import podium.data.Split;

/**
 * What a layout holds, before anything is checked across its tables.
 *
 * @param id short name of the competition
 * @param title for people; names the release where there are several
 * @param labels of all tables
 * @param metric that ranks
 * @param tables the file that says which memes a split has
 * @param memes of each split that has a table
 * @param pictureFolders where a relative picture may lie, in the order in which to look
 * @param notes what people should know
 */
record RawDataSet(
        String id,
        String title,
        Labels labels,
        String metric,
        Map<Split, Path> tables,
        Map<Split, List<RawMeme>> memes,
        List<Path> pictureFolders,
        List<String> notes) {

    RawDataSet {
        tables = Map.copyOf(tables);
        memes = new EnumMap<>(memes);
        pictureFolders = List.copyOf(pictureFolders);
        notes = List.copyOf(notes);
    }
}
