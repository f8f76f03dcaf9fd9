package podium.data.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import podium.data.Split;

/** Digests a data set folder; {@link DataSet#fingerprint()} says what of it. */
final class Fingerprint {

    private final Path folder;
    private final Path shown;
    private final FileDigest fileDigest;

    Fingerprint(Path folder, FileDigest fileDigest) {
        this.folder = folder;
        this.fileDigest = fileDigest;
        this.shown = folder.resolve("public");
    }

    String hex() {
        MessageDigest digest = Digests.sha256();
        Set<String> pictures = new TreeSet<>();
        add(digest, folder.resolve("competition.yaml"), "competition.yaml");
        for (Split split : Split.values()) {
            Path table = shown.resolve(split.fileName());
            add(digest, table, split.fileName());
            if (Files.exists(table)) {
                pictures.addAll(named(table));
            }
        }
        add(digest, shown.resolve("sample_submission.csv"), "sample_submission.csv");
        // Hashing is most of the work; the order of the sorted names is kept.
        List<String> lines = pictures.parallelStream().map(this::picture).toList();
        lines.forEach(line -> add(digest, line));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(MessageDigest digest, Path file, String name) {
        add(digest, name + " " + content(file));
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String picture(String name) {
        try {
            return name + " " + content(shown.resolve(name));
        } catch (InvalidPathException noPath) {
            return name + " missing";
        }
    }

    private String content(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.size(file) + " " + fileDigest.hex(file)
                    : "missing";
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), failed);
        }
    }

    private static Set<String> named(Path table) {
        Set<String> names = new TreeSet<>();
        TableReader reader = new TableReader(table, new Faults(table));
        int column = reader.header().indexOf("img");
        if (column >= 0) {
            reader.forEach((line, fields) -> names.add(fields.get(column)));
        }
        names.remove("");
        return names;
    }
}
