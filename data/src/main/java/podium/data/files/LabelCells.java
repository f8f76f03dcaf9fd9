package podium.data.files;

import java.util.LinkedHashSet;
import java.util.Set;
import podium.data.Labels;
import podium.data.Task;

/** Reads the {@code label} or {@code labels} column. */
final class LabelCells {

    private final Labels labels;
    private final Faults faults;

    LabelCells(Labels labels, Faults faults) {
        this.labels = labels;
        this.faults = faults;
    }

    /** Returns the name of the column. */
    static String column(Labels labels) {
        return labels.task() == Task.BINARY ? "label" : "labels";
    }

    /** Returns the labels that hold; what is wrong with the cell goes to the faults. */
    Set<String> read(long line, String cell) {
        return labels.task() == Task.BINARY ? readBinary(line, cell) : readNames(line, cell);
    }

    private Set<String> readBinary(long line, String cell) {
        if (cell.equals("1")) {
            return Set.copyOf(labels.names());
        }
        if (!cell.equals("0")) {
            faults.add("label", line, "label is '%s'; expected 0 or 1".formatted(cell));
        }
        return Set.of();
    }

    private Set<String> readNames(long line, String cell) {
        Set<String> present = new LinkedHashSet<>();
        if (cell.isBlank()) {
            return present;
        }
        for (String part : cell.split(",", -1)) {
            String name = part.strip();
            if (!labels.names().contains(name)) {
                String hint = NearestName.hint(name, labels.names());
                faults.add("label", line, "label '%s' is unknown%s".formatted(name, hint));
            } else if (!present.add(name)) {
                faults.add("label", line, "label '%s' stands twice in this row".formatted(name));
            }
        }
        return present;
    }
}
