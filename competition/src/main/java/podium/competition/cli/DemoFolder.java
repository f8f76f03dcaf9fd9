package podium.competition.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
                delete(folder.resolve(name));
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

    /** Deletes a folder and all in it; one that is missing is deleted already. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> content = Files.walk(root)) {
            content.sorted(Comparator.reverseOrder()).forEach(DemoFolder::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
