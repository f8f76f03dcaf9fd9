package podium.competition.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small files of every kind that the module {@code data} keeps, with Pillow's pixels. */
final class ZooPictures {

    private static final Path GOLDEN = Path.of("../data/src/test/resources/podium/data/images");

    private ZooPictures() {}

    /** Returns lines of name, width, height and SHA-256 of the pixels. */
    static List<String> lines() throws IOException {
        return Files.readAllLines(GOLDEN.resolve("pictures.txt"));
    }

    static Path file(String name) {
        return GOLDEN.resolve("pictures").resolve(name);
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }
}
