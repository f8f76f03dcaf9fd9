package podium.data.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import podium.data.Labels;

/**
 * The hidden answers of a competition: {@code private/answers.csv}.
 *
 * <p>Only scoring may open it; nothing that trains or predicts may depend on this type.
 */
public final class AnswerKey {

    private final Labels labels;
    private final List<String> ids;
    private final BitSet truth;
    private final List<Usage> usages;

    /** Which part of the board a row counts for. */
    public enum Usage {
        /** Shown while the competition is open. */
        PUBLIC,
        /** Decides the final rank. */
        PRIVATE,
        /** Counts nowhere. */
        IGNORED;

        /** Returns the name in the file, such as {@code Public}. */
        public String written() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Wraps what was read, without copying it. */
    AnswerKey(Labels labels, List<String> ids, BitSet truth, List<Usage> usages) {
        this.labels = labels;
        this.ids = ids;
        this.truth = truth;
        this.usages = usages;
    }

    /**
     * Reads the answers; the columns may stand in any order.
     *
     * @throws MalformedDataException with every fault of the file
     */
    public static AnswerKey read(Path file, Labels labels) {
        return PlainAnswers.read(file, labels).orElseGet(() -> readWithCare(file, labels));
    }

    private static AnswerKey readWithCare(Path file, Labels labels) {
        Faults faults = new Faults(file);
        TableReader table = new TableReader(file, faults);
        String labelColumn = LabelCells.column(labels);
        if (!table.expect(List.of("id", labelColumn, "Usage"))) {
            faults.throwIfAny();
        }
        Reading reading = new Reading(table.header(), labelColumn, labels, faults);
        if (table.forEach(reading::row) == 0) {
            faults.add("empty", "no rows below the header");
        }
        faults.throwIfAny();
        return new AnswerKey(
                labels, List.copyOf(reading.ids), reading.truth, List.copyOf(reading.usages));
    }

    /** Returns the labels. */
    public Labels labels() {
        return labels;
    }

    /** Returns how many rows there are. */
    public int size() {
        return ids.size();
    }

    /** Returns the ids, in file order. */
    public List<String> ids() {
        return ids;
    }

    /** Returns whether a label holds for a row. */
    public boolean truth(int row, int label) {
        return truth.get(row * labels.size() + label);
    }

    /** Returns which part of the board a row counts for. */
    public Usage usage(int row) {
        return usages.get(row);
    }

    /** Collects the rows of a file. */
    private static final class Reading {

        private final int id;
        private final int label;
        private final int usage;
        private final Labels labels;
        private final LabelCells cells;
        private final Faults faults;
        private final List<String> ids = new ArrayList<>();
        private final UniqueIds unique;
        private final BitSet truth = new BitSet();
        private final List<Usage> usages = new ArrayList<>();

        Reading(List<String> header, String labelColumn, Labels labels, Faults faults) {
            this.id = header.indexOf("id");
            this.label = header.indexOf(labelColumn);
            this.usage = header.indexOf("Usage");
            this.labels = labels;
            this.cells = new LabelCells(labels, faults);
            this.faults = faults;
            this.unique = new UniqueIds(faults);
        }

        private void row(long line, List<String> fields) {
            String name = fields.get(id);
            unique.add(line, name);
            Set<String> present = cells.read(line, fields.get(label));
            for (int index = 0; index < labels.size(); index++) {
                if (present.contains(labels.names().get(index))) {
                    truth.set(ids.size() * labels.size() + index);
                }
            }
            ids.add(name);
            usages.add(usage(line, fields.get(usage)));
        }

        private Usage usage(long line, String text) {
            for (Usage candidate : Usage.values()) {
                if (candidate.written().equals(text)) {
                    return candidate;
                }
            }
            faults.add(
                    "usage",
                    line,
                    "Usage is '%s'; expected Public, Private or Ignored".formatted(text));
            return Usage.IGNORED;
        }
    }
}
