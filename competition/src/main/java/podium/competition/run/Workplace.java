package podium.competition.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder as one to write files in: it can be, and nothing is left over in it. */
final class Workplace {

    private Workplace() {}

    /**
     * Makes a folder if it is missing.
     *
     * @throws UnusableFolderException if it cannot be written to
     */
    static void prepare(Path path) {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".write", ".part"));
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "cannot write to %s: %s; name a folder for the run that can be written"
                            .formatted(path, reason(e)),
                    e);
        }
    }

    /**
     * Returns whether a folder holds nothing but leftovers.
     *
     * @throws UnusableFolderException if it cannot be looked into
     */
    static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(Workplace::isLeftover);
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "cannot look into %s: %s".formatted(folder, reason(e)), e);
        }
    }

    /** Removes what a process that was killed was writing. */
    static void deleteLeftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path leftover : files.filter(Workplace::isLeftover).toList()) {
                Files.delete(leftover);
            }
        }
    }

    /** A process that was killed may leave a file that it was writing. */
    private static boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".part");
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "permission denied";
            case "FileAlreadyExistsException" -> "a file is in the way";
            case "NoSuchFileException" -> "no such folder";
            default -> String.valueOf(e.getMessage());
        };
    }
}
