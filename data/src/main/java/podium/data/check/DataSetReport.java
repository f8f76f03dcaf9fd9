package podium.data.check;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import podium.data.Split;

/**
 * What a check of a data set folder found. Holds no hidden label.
 *
 * @param folder that was checked
 * @param splits what each readable split holds
 * @param pictures that the tables name
 * @param repetitions groups of memes that are the same in something
 * @param findings the gravest first
 */
public record DataSetReport(
        Path folder,
        Map<Split, SplitSummary> splits,
        PictureSummary pictures,
        Map<Sameness, RepetitionSummary> repetitions,
        List<Finding> findings) {

    /** Copies the collections. */
    public DataSetReport {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(pictures, "pictures");
        Map<Split, SplitSummary> inOrder = new EnumMap<>(Split.class);
        inOrder.putAll(splits);
        splits = Collections.unmodifiableMap(inOrder);
        Map<Sameness, RepetitionSummary> ofAll = new EnumMap<>(Sameness.class);
        ofAll.putAll(repetitions);
        repetitions = Collections.unmodifiableMap(ofAll);
        findings = List.copyOf(findings);
    }

    /** Returns the name of a picture below {@code public/}; the whole path of one elsewhere. */
    public String nameOf(Path picture) {
        Path shown = folder.toAbsolutePath().normalize().resolve("public");
        return (picture.startsWith(shown) ? shown.relativize(picture) : picture).toString();
    }

    /**
     * Returns a meme's labels for people: {@code hidden}, or what holds; where nothing does, {@code
     * not offensive} in a competition of one label and {@code no label} in others.
     */
    public String labelling(Entry entry) {
        if (entry.meme().labels().isEmpty()) {
            return "hidden";
        }
        Set<String> present = entry.meme().labels().get();
        if (!present.isEmpty()) {
            return String.join(", ", present);
        }
        Set<String> all = splits.get(entry.split()).positives().keySet();
        return all.size() == 1 ? "not " + all.iterator().next() : "no label";
    }

    /** Returns the findings of a severity. */
    public List<Finding> of(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).toList();
    }

    /**
     * Returns whether the set can be used.
     *
     * @param strict whether warnings count as errors; notes never do
     */
    public boolean usable(boolean strict) {
        return of(Severity.ERROR).isEmpty() && !(strict && !of(Severity.WARNING).isEmpty());
    }
}
