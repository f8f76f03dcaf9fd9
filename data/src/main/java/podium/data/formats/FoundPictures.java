package podium.data.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Progress;

/** Which file each row's picture is, which are missing, and which files no row names. */
final class FoundPictures {

    private static final int SHOWN = 5;

    private final List<Path> folders;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<Path, RawMeme> named = new LinkedHashMap<>();
    private final List<RawMeme> missing = new ArrayList<>();
    private final List<String> renamed = new ArrayList<>();

    private FoundPictures(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * Looks for the pictures of all rows.
     *
     * @param folders where a relative picture may lie, in the order in which to look
     */
    static FoundPictures of(Collection<List<RawMeme>> rows, List<Path> folders, Progress progress)
            throws IOException {
        FoundPictures found = new FoundPictures(folders);
        int total = rows.stream().mapToInt(List::size).sum();
        try (Progress.Task task = progress.begin("finding pictures", total)) {
            for (List<RawMeme> ofSplit : rows) {
                for (RawMeme row : ofSplit) {
                    found.look(row);
                    task.advance(1);
                }
            }
        }
        found.lookForSimilar();
        return found;
    }

    private void look(RawMeme row) {
        if (row.picture().isBlank()) {
            return;
        }
        Optional<Path> file = SourceFolder.picture(row.picture(), folders);
        if (file.isPresent()) {
            Path picture = files.computeIfAbsent(row.picture(), ignored -> file.get());
            named.putIfAbsent(picture, row);
        } else {
            missing.add(row);
        }
    }

    private void lookForSimilar() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        missing.forEach(row -> names.add(row.picture()));
        Map<String, Path> similar = SimilarPictures.of(names, folders, named.keySet());
        for (RawMeme row : missing) {
            Path file = similar.get(row.picture());
            if (file != null && named.putIfAbsent(file, row) == null) {
                files.put(row.picture(), file);
                renamed.add(place(row) + " is " + file.getFileName());
            }
        }
        missing.removeIf(row -> files.containsKey(row.picture()));
    }

    /** Returns the picture of a row; empty if it names none or one that is missing. */
    Optional<Path> of(RawMeme row) {
        return Optional.ofNullable(files.get(row.picture()));
    }

    /** Returns the files with the first row that names each, in the order of the rows. */
    Map<Path, RawMeme> named() {
        return named;
    }

    /** Returns file and line of each row whose picture is missing, and what it is called there. */
    List<String> missing() {
        return missing.stream().map(FoundPictures::place).toList();
    }

    /** Returns a note on pictures that were found under a similar name. */
    Optional<String> note() {
        if (renamed.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join("; ", renamed.subList(0, Math.min(SHOWN, renamed.size())));
        return Optional.of(
                "%d picture%s found under a similar name that no other row could mean: %s%s"
                        .formatted(
                                renamed.size(),
                                renamed.size() == 1 ? " was" : "s were",
                                some,
                                renamed.size() > SHOWN ? "; …" : ""));
    }

    /** Returns the names of picture files beside the named ones that no row names. */
    List<String> orphans() throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        folders.forEach(folder -> places.add(folder.toAbsolutePath().normalize()));
        named.keySet().forEach(picture -> places.add(picture.getParent()));
        List<String> orphans = new ArrayList<>();
        for (Path place : places) {
            for (Path picture : SourceFolder.pictures(place)) {
                if (!named.containsKey(picture)) {
                    orphans.add(picture.getFileName().toString());
                }
            }
        }
        return orphans.stream().sorted().toList();
    }

    /** Returns file, line and name of a row's picture. */
    static String place(RawMeme row) {
        return "%s:%d: %s".formatted(row.table().getFileName(), row.line(), row.picture());
    }
}
