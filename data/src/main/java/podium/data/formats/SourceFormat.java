package podium.data.formats;

import podium.data.Progress;

/** A layout in which other people keep memes. */
interface SourceFormat {

    /** Returns the name on the command line. */
    String name();

    /** Returns whether the layout has votes of annotators and text that was read from pictures. */
    default boolean hasVotes() {
        return false;
    }

    /**
     * Reads every table.
     *
     * @param source the folder that was named, and the files chosen for splits
     * @throws podium.data.files.MalformedDataException with every fault that was found
     */
    RawDataSet read(ImportSource source, Progress progress);
}
