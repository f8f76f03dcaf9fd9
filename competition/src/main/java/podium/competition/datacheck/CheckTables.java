package podium.competition.datacheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import podium.data.Split;
import podium.data.check.DataSetReport;
import podium.data.check.PictureSummary;

/** What terminal and page show alike of a report. */
public final class CheckTables {

    private CheckTables() {}

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
}
