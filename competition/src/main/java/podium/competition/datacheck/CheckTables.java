package podium.competition.datacheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import podium.data.Split;
import podium.data.check.DataSetReport;
import podium.data.check.PictureSummary;
import podium.data.check.Severity;
import podium.data.check.SplitSummary;

/** What terminal and page show alike of a report. */
public final class CheckTables {

    private CheckTables() {}

    /** Returns what each split holds, in rows of cells; the first row is the head. */
    public static List<List<String>> splits(DataSetReport report) {
        List<String> labels =
                report.splits().values().stream()
                        .flatMap(summary -> summary.positives().keySet().stream())
                        .distinct()
                        .toList();
        List<String> head = new ArrayList<>(List.of("split", "rows"));
        head.addAll(labels);
        if (labels.size() > 1) {
            head.add("labels per meme");
        }
        head.addAll(List.of("no picture", "no caption"));
        List<List<String>> rows = new ArrayList<>(List.of(head));
        report.splits().forEach((split, summary) -> rows.add(row(split, summary, labels)));
        return rows;
    }

    private static List<String> row(Split split, SplitSummary summary, List<String> labels) {
        List<String> row = new ArrayList<>();
        row.add(split.id());
        row.add(Integer.toString(summary.rows()));
        labels.forEach(label -> row.add(share(summary, label)));
        if (labels.size() > 1) {
            row.add(labelsPerMeme(summary));
        }
        row.add(Integer.toString(summary.withoutPicture()));
        row.add(Integer.toString(summary.withoutCaption()));
        return row;
    }

    private static String share(SplitSummary summary, String label) {
        Integer count = summary.positives().get(label);
        return count == null
                ? "hidden"
                : String.format(Locale.ROOT, "%d (%.1f %%)", count, 100.0 * count / summary.rows());
    }

    private static String labelsPerMeme(SplitSummary summary) {
        return summary.positives().isEmpty()
                ? "hidden"
                : String.format(Locale.ROOT, "%.2f", summary.labelsPerMeme());
    }

    /** Returns how often memes repeat, in rows of cells; the first row is the head. */
    public static List<List<String>> repetitions(DataSetReport report) {
        Collection<Split> splits = report.splits().keySet();
        List<String> head = new ArrayList<>(List.of(""));
        splits.forEach(split -> head.add("within " + split.id()));
        head.add("across splits");
        List<List<String>> rows = new ArrayList<>(List.of(head));
        report.repetitions()
                .forEach(
                        (same, summary) -> {
                            List<String> row = new ArrayList<>(List.of(same.title()));
                            splits.forEach(
                                    split ->
                                            row.add(Integer.toString(summary.within().get(split))));
                            row.add(Integer.toString(summary.across()));
                            rows.add(row);
                        });
        return rows;
    }

    /** Returns how many pictures there are, of which kinds, and how many are lost. */
    public static String pictures(PictureSummary pictures) {
        List<String> kinds = new ArrayList<>();
        pictures.kinds().forEach((kind, count) -> kinds.add(count + " " + kind));
        return "%d pictures%s; %d missing, %d unreadable"
                .formatted(
                        pictures.named(),
                        kinds.isEmpty() ? "" : ": " + String.join(", ", kinds),
                        pictures.missing(),
                        pictures.unreadable());
    }

    /** Returns how many kinds of fault were found of each severity. */
    public static String counts(DataSetReport report) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int count = report.of(severity).size();
            counts.add("%d %s%s".formatted(count, severity.id(), count == 1 ? "" : "s"));
        }
        return String.join(", ", counts);
    }
}
