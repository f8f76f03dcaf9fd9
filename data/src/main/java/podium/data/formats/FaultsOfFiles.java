package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.files.Faults;
import podium.data.files.MalformedDataException;

/** Collects the faults of several files, to tell them together. */
final class FaultsOfFiles {

    private final Map<Path, Faults> files = new LinkedHashMap<>();

    Faults of(Path file) {
        return files.computeIfAbsent(file, Faults::new);
    }

    void throwIfAny() {
        List<String> lines = new ArrayList<>();
        files.values().forEach(faults -> lines.addAll(faults.lines()));
        if (!lines.isEmpty()) {
            throw new MalformedDataException(lines);
        }
    }
}
