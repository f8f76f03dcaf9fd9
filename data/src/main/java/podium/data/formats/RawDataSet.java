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
 * @param memes of each split that has a table
 * @param pictureFolders where a relative picture may lie, in the order in which to look
 * @param notes what people should know
 */
record RawDataSet(
        String id,
        String title,
        Labels labels,
        String metric,
        Map<Split, List<RawMeme>> memes,
        List<Path> pictureFolders,
        List<String> notes) {

    RawDataSet {
        memes = new EnumMap<>(memes);
        pictureFolders = List.copyOf(pictureFolders);
        notes = List.copyOf(notes);
    }
}
