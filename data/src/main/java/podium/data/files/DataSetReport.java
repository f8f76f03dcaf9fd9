package podium.data.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import podium.data.Split;

/**
 * What a check of a data set folder found.
 *
 * @param folder that was checked
 * @param splits what each readable split holds
 * @param pictures how many pictures the tables name
 * @param unreadable those that are missing or cannot be decoded, with the reason
 * @param errors what makes the set unusable
 * @param warnings what had better be looked at
 */
public record DataSetReport(
        Path folder,
        Map<Split, Content> splits,
        int pictures,
        List<String> unreadable,
        List<String> errors,
        List<String> warnings) {

    /** Copies the collections. */
    public DataSetReport {
        splits = new EnumMap<>(splits);
        unreadable = List.copyOf(unreadable);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * What a split holds.
     *
     * @param rows memes
     * @param withoutPicture memes without one
     * @param withoutText memes without a caption
     * @param positives how many memes have each label; empty where labels are hidden
     */
    public record Content(
            int rows, int withoutPicture, int withoutText, Map<String, Integer> positives) {

        /** Copies the map, keeping its order. */
        public Content {
            positives = new LinkedHashMap<>(positives);
        }
    }

    /**
     * Returns whether the set can be used.
     *
     * @param strict whether warnings count as errors
     */
    public boolean usable(boolean strict) {
        return errors.isEmpty() && !(strict && !warnings.isEmpty());
    }

    /** Returns the report for people to read. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        splits.forEach((split, content) -> lines.add(line(split, content)));
        lines.add(
                "%d pictures, %d of them missing or unreadable"
                        .formatted(pictures, unreadable.size()));
        unreadable.forEach(picture -> lines.add("  " + picture));
        errors.forEach(error -> lines.add("error: " + error));
        warnings.forEach(warning -> lines.add("warning: " + warning));
        return lines;
    }

    private static String line(Split split, Content content) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-5s %6d rows", split.id(), content.rows()));
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
        if (content.withoutPicture() > 0) {
            line.append(", ").append(content.withoutPicture()).append(" without picture");
        }
        if (content.withoutText() > 0) {
            line.append(", ").append(content.withoutText()).append(" without text");
        }
        return line.toString();
    }
}
