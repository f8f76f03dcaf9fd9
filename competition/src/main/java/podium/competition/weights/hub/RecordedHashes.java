package podium.competition.weights.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podium.data.files.AtomicFile;

/**
 * Digests of files as they were first downloaded, in {@code SHA256SUMS} beside them, as {@code
 * sha256sum -c} reads it.
 */
final class RecordedHashes {

    static final String NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private RecordedHashes() {}

    /** Returns the digest of a file, empty if none was recorded. */
    static Optional<String> of(Path file) throws IOException {
        return Optional.ofNullable(read(file).get(file.getFileName().toString()));
    }

    /** Records the digest of a file. */
    static void record(Path file, String sha256) throws IOException {
        Map<String, String> hashes = read(file);
        hashes.put(file.getFileName().toString(), sha256);
        StringBuilder lines = new StringBuilder();
        hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
        AtomicFile.writeText(file.resolveSibling(NAME), lines.toString());
    }

    private static Map<String, String> read(Path beside) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        Path sums = beside.resolveSibling(NAME);
        if (Files.isRegularFile(sums)) {
            for (String line : Files.readAllLines(sums)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    hashes.put(matcher.group(2), matcher.group(1));
                }
            }
        }
        return hashes;
    }
}
