package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import podium.data.Split;
import podium.data.files.Competition;

/**
 * What an import did and what it found wrong with the source.
 *
 * @param format name of the layout
 * @param folder that was made
 * @param competition as it was written
 * @param splits what each split holds
 * @param publicRows test rows on the public board; 0 without hidden labels
 * @param missing pictures that are not there, with file and line of the row that names them
 * @param unreadable pictures that cannot be decoded, with the reason
 * @param orphans names of picture files that belong to no split
 * @param notes choices that were made and what else is odd
 */
public record ImportReport(
        String format,
        Path folder,
        Competition competition,
        Map<Split, Content> splits,
        int publicRows,
        List<String> missing,
        List<String> unreadable,
        List<String> orphans,
        List<String> notes) {

    private static final int SHOWN = 20;

    /** Copies the collections. */
    public ImportReport {
        splits = new EnumMap<>(splits);
        missing = List.copyOf(missing);
        unreadable = List.copyOf(unreadable);
        orphans = List.copyOf(orphans);
        notes = List.copyOf(notes);
    }

    /**
     * What a split holds.
     *
     * @param rows memes
     * @param withoutPicture memes without one
     * @param withoutText memes without a caption
     * @param labelled whether the labels are known
     * @param positives how many memes have each label
     */
    public record Content(
            int rows,
            int withoutPicture,
            int withoutText,
            boolean labelled,
            Map<String, Integer> positives) {

        /** Copies the map. */
        public Content {
            positives = new LinkedHashMap<>(positives);
        }
    }

    /** Returns the report for people to read. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s: %s, labels %s, metric %s"
                        .formatted(
                                folder,
                                competition.title(),
                                String.join(", ", competition.labels().names()),
                                competition.metric()));
        splits.forEach((split, content) -> lines.add(line(split, content)));
        block(
                lines,
                "%d picture%s missing; %s no picture in the tables",
                missing,
                SHOWN,
                missing.size() == 1 ? " is" : "s are",
                missing.size() == 1 ? "its meme has" : "their memes have");
        block(
                lines,
                "%d picture%s cannot be decoded",
                unreadable,
                Integer.MAX_VALUE,
                unreadable.size() == 1 ? "" : "s");
        if (!orphans.isEmpty()) {
            lines.add(
                    "%d picture file%s in no split: %s"
                            .formatted(
                                    orphans.size(),
                                    orphans.size() == 1 ? " is" : "s are",
                                    Counted.names(orphans)));
        }
        notes.forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private String line(Split split, Content content) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-5s %6d rows", split.id(), content.rows()));
        if (content.labelled()) {
            content.positives()
                    .forEach(
                            (label, count) ->
                                    line.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    ", %s %d (%.1f %%)",
                                                    label,
                                                    count,
                                                    100.0 * count / content.rows())));
        }
        if (content.withoutPicture() > 0) {
            line.append(", ").append(content.withoutPicture()).append(" without picture");
        }
        if (content.withoutText() > 0) {
            line.append(", ").append(content.withoutText()).append(" without text");
        }
        if (split == Split.TEST) {
            line.append(
                    content.labelled()
                            ? "; labels in private/answers.csv, %d rows public, %d private"
                                    .formatted(publicRows, content.rows() - publicRows)
                            : "; without labels, so there is no private/answers.csv");
        }
        return line.toString();
    }

    private static void block(
            List<String> lines, String title, List<String> items, int shown, Object... words) {
        if (items.isEmpty()) {
            return;
        }
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.add(0, items.size());
        lines.add(title.formatted(arguments.toArray()));
        items.stream().limit(shown).forEach(item -> lines.add("  " + item));
        if (items.size() > shown) {
            lines.add("  … and %d more like it".formatted(items.size() - shown));
        }
    }
}
