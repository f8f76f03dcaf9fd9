package podium.competition.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import podium.data.files.Folders;

/** Where a demo keeps its data, runs and board, so that a later one may replace them. */
final class DemoFolder {

    private static final String MARK = ".podium-demo";

    /** All that a demo makes; nothing else in the folder is touched. */
    private static final List<String> CONTENT =
            List.of(
                    "data",
                    "runs",
                    "board.sqlite",
                    "board.sqlite-wal",
                    "board.sqlite-shm",
                    "board.html");

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or clears that of an earlier demo.
     *
     * @throws IllegalArgumentException if the folder holds something else
     */
    static DemoFolder prepare(Path folder) throws IOException {
        if (Files.exists(folder.resolve(MARK))) {
            for (String name : CONTENT) {
                Folders.delete(folder.resolve(name));
            }
        } else {
            NewFolder.requireFree(folder);
            Files.createDirectories(folder);
            Files.createFile(folder.resolve(MARK));
        }
        return new DemoFolder(folder);
    }

    Path data() {
        return folder.resolve("data");
    }

    Path run(String team) {
        return folder.resolve("runs").resolve(team.replace(' ', '-'));
    }

    Path board() {
        return folder.resolve("board.sqlite");
    }

    Path page() {
        return folder.resolve("board.html");
    }
}
