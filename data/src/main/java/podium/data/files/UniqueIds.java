package podium.data.files;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The ids of one table as its rows come in, with a fault for each that is empty or repeats. */
final class UniqueIds {

    private final Faults faults;
    private final Map<String, Long> lines = new HashMap<>();

    UniqueIds(Faults faults) {
        this.faults = faults;
    }

    void add(long line, String id) {
        if (id.isEmpty()) {
            faults.add("no id", line, "the id is empty");
            return;
        }
        Long earlier = lines.putIfAbsent(id, line);
        if (earlier != null) {
            faults.add(
                    "twice",
                    line,
                    "id '%s' appears twice (first on line %d); ids must be unique"
                            .formatted(id, earlier));
        }
    }

    /** Returns the line on which each id first appears. */
    Map<String, Long> lines() {
        return Collections.unmodifiableMap(lines);
    }
}
