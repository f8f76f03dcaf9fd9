package podium.data.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import podium.data.files.Faults;
import podium.data.files.TableText;

/** {@code class_names.txt}: the names of the labels in their order, one a line. */
final class ClassNames {

    static final String FILE = "class_names.txt";

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private ClassNames() {}

    /** Returns the names; none if the file is not there. */
    static List<String> read(SourceFolder folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        TableText text = TableText.read(file);
        Faults faults = new Faults(file);
        text.report(faults);
        Set<String> names = new LinkedHashSet<>();
        long line = 0;
        for (String content : (Iterable<String>) text.text().lines()::iterator) {
            line++;
            String name = content.strip();
            if (INVISIBLE.matcher(name).find()) {
                faults.add(
                        "invisible",
                        line,
                        "class '%s' holds an invisible character; remove it".formatted(name));
            } else if (!name.isEmpty() && !names.add(name)) {
                faults.add("twice", line, "class '%s' stands twice".formatted(name));
            }
        }
        faults.throwIfAny();
        return List.copyOf(names);
    }
}
