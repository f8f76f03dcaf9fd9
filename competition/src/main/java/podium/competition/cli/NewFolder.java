package podium.competition.cli;

import java.nio.file.Path;
import podium.data.files.DataSetWriter;

/** Where a command is to make a folder. */
final class NewFolder {

    private NewFolder() {}

    /**
     * Checks that a data set can be made there.
     *
     * @throws IllegalArgumentException if something else is there
     */
    static void requireFree(Path folder) {
        if (!DataSetWriter.isFree(folder)) {
            throw new IllegalArgumentException(
                    folder + " is there and not empty; empty it, or name another folder");
        }
    }
}
