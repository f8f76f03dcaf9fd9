package podium.data.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import podium.data.Split;
import podium.data.files.MalformedDataException;

/** A folder with the files of a layout, and how to find them in it. */
final class SourceFolder {

    private static final Set<String> PICTURES =
            Set.of("jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff");

    private final Path folder;
    private final List<String> notes = new ArrayList<>();

    private SourceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder, or the folder within it that holds the tables.
     *
     * @param inner names of folders that the layout is often packed in
     */
    static SourceFolder open(Path from, List<String> tables, String... inner) {
        if (!Files.isDirectory(from)) {
            throw new MalformedDataException(
                    from + " is no folder; give the folder that holds the raw files");
        }
        for (String name : inner) {
            Path candidate = from.resolve(name);
            boolean here = tables.stream().anyMatch(table -> Files.exists(from.resolve(table)));
            if (!here && Files.isDirectory(candidate)) {
                return new SourceFolder(candidate);
            }
        }
        return new SourceFolder(from);
    }

    Path path() {
        return folder;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Returns what was worth saying about the choice of files. */
    List<String> notes() {
        return notes;
    }

    /**
     * Returns the table of each split: the one that was chosen, else the first that exists and was
     * not chosen for another split.
     *
     * @param usual file names by preference
     * @param chosen overrides them
     */
    Map<Split, Path> tables(Map<Split, List<String>> usual, Map<Split, String> chosen) {
        Map<Split, Path> tables = new EnumMap<>(Split.class);
        List<String> problems = new ArrayList<>();
        for (Split split : Split.values()) {
            String choice = chosen.get(split);
            if (choice != null) {
                Path table = folder.resolve(choice);
                if (!Files.isRegularFile(table)) {
                    problems.add(
                            "%s not found; it was chosen for %s. The folder has %s"
                                    .formatted(table, split.id(), listing()));
                }
                tables.put(split, table);
                continue;
            }
            List<String> present =
                    usual.get(split).stream()
                            .filter(name -> !chosen.containsValue(name))
                            .filter(name -> Files.isRegularFile(folder.resolve(name)))
                            .toList();
            if (!present.isEmpty()) {
                tables.put(split, folder.resolve(present.get(0)));
            }
            List<String> unused = present.stream().skip(1).toList();
            if (!unused.isEmpty()) {
                notes.add(
                        "%s is %s; %s is not used"
                                .formatted(split.id(), present.get(0), String.join(", ", unused)));
            }
        }
        if (!tables.containsKey(Split.TRAIN)) {
            problems.add(
                    "%s has no table to train on; expected %s, found %s; name another with --train"
                            .formatted(
                                    folder,
                                    String.join(" or ", usual.get(Split.TRAIN)),
                                    listing()));
        }
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
        return tables;
    }

    /** Returns the first few names in the folder, for messages. */
    String listing() {
        try (Stream<Path> content = Files.list(folder)) {
            List<String> names =
                    content.map(path -> path.getFileName().toString()).sorted().limit(8).toList();
            return names.isEmpty() ? "nothing" : String.join(", ", names);
        } catch (IOException failed) {
            throw new MalformedDataException(folder + " cannot be listed", failed);
        }
    }

    /** Returns the picture that a row names, looked for in each folder; empty if there is none. */
    static Optional<Path> picture(String name, List<Path> folders) {
        for (Path place : folders) {
            Optional<Path> file = file(place, name).filter(Files::isRegularFile);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    /** Returns the file of a name, which need not exist; empty if no file can be called so. */
    static Optional<Path> file(Path place, String name) {
        try {
            Path file = place.resolve(name).toAbsolutePath().normalize();
            return file.getFileName() == null ? Optional.empty() : Optional.of(file);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Returns the picture files directly in a folder, by name. */
    static List<Path> pictures(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(place)) {
            return content.filter(SourceFolder::looksLikeAPicture)
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        }
    }

    private static boolean looksLikeAPicture(Path file) {
        return isPictureName(file.getFileName().toString()) && Files.isRegularFile(file);
    }

    /** Returns whether a file has a suffix of pictures. */
    static boolean isPictureName(String name) {
        int dot = name.lastIndexOf('.');
        return PICTURES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Returns the name of a picture without folders and its last suffix. */
    static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the name of a file in lower case and without any suffix of pictures. */
    static String plainStem(Path file) {
        String name = file.getFileName().toString();
        while (isPictureName(name) && name.lastIndexOf('.') > 0) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
