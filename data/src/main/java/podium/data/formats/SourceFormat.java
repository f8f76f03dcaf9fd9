package podium.data.formats;

import java.nio.file.Path;
import java.util.Map;
import podium.data.Split;

/** A layout in which other people keep memes. */
interface SourceFormat {

    /** Returns the name on the command line. */
    String name();

    /**
     * Reads every table.
     *
     * @param from the folder that was named
     * @param tables files chosen for splits, relative to it; overrides what the layout prefers
     * @throws podium.data.files.MalformedDataException with every fault that was found
     */
    RawDataSet read(Path from, Map<Split, String> tables);
}
