package podium.data.files;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives pictures from several folders names that can share one folder. */
final class PictureNames {

    private final PictureStore store;

    PictureNames(PictureStore store) {
        this.store = store;
    }

    /**
     * Returns a file name for each picture, by preference the one it wants.
     *
     * <p>Names that differ in case only would be one file on some systems and count as equal.
     */
    Map<Path, String> assign(List<Path> sources) {
        Set<String> taken = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        Map<Path, String> names = new HashMap<>();
        for (Path source : sources) {
            String wanted = store.name(source);
            String name = wanted;
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                // Where the last one ended: the same name may be wanted by every picture.
                int number = numbers.merge(wanted.toLowerCase(Locale.ROOT), 1, Integer::sum) + 1;
                name = numbered(wanted, number);
            }
            names.put(source, name);
        }
        return names;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? name + "-" + number
                : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
