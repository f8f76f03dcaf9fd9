package podium.data.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds pictures whose files are not called quite as the rows say: {@code abc.png} for {@code
 * abc.jpg.png} or the reverse, {@code abc.PNG} or {@code abc.jpeg}.
 *
 * <p>Two names are similar if they are equal but for case and the suffixes of pictures. A file is
 * taken only if no other is similar, and if no row names it and no other missing name is like it.
 */
final class SimilarPictures {

    private SimilarPictures() {}

    /**
     * Returns the file for each missing name that has just one.
     *
     * @param missing as the rows name them
     * @param folders where they were looked for
     * @param named files that rows name exactly
     */
    static Map<String, Path> of(
            Collection<String> missing, List<Path> folders, Collection<Path> named)
            throws IOException {
        Map<Path, Map<String, Set<String>>> wanted = wanted(missing, folders);
        Map<String, Set<Path>> similar = new LinkedHashMap<>();
        for (Path place : wanted.keySet()) {
            for (Path picture : SourceFolder.pictures(place)) {
                wanted.get(place)
                        .getOrDefault(SourceFolder.plainStem(picture), Set.of())
                        .forEach(name -> add(similar, name, picture));
            }
        }
        Map<Path, Set<String>> claims = new HashMap<>();
        similar.forEach((name, files) -> files.forEach(file -> add(claims, file, name)));
        Map<String, Path> found = new LinkedHashMap<>();
        similar.forEach(
                (name, files) -> {
                    Path file = files.iterator().next();
                    if (files.size() == 1
                            && claims.get(file).size() == 1
                            && !named.contains(file)) {
                        found.put(name, file);
                    }
                });
        return found;
    }

    /** Returns the missing names by the folder and the plain stem that a file would have. */
    private static Map<Path, Map<String, Set<String>>> wanted(
            Collection<String> missing, List<Path> folders) {
        Map<Path, Map<String, Set<String>>> wanted = new LinkedHashMap<>();
        for (String name : missing) {
            for (Path place : folders) {
                Optional<Path> file = SourceFolder.file(place, name);
                if (file.isPresent()) {
                    add(
                            wanted.computeIfAbsent(
                                    file.get().getParent(), ignored -> new HashMap<>()),
                            SourceFolder.plainStem(file.get()),
                            name);
                }
            }
        }
        return wanted;
    }

    private static <K, V> void add(Map<K, Set<V>> map, K key, V value) {
        map.computeIfAbsent(key, ignored -> new HashSet<>()).add(value);
    }
}
