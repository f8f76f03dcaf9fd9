package podium.competition.datacheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import podium.competition.page.Markup;
import podium.competition.page.WebPage;
import podium.data.Progress;
import podium.data.check.DataSetReport;
import podium.data.check.Finding;
import podium.data.check.Severity;
import podium.data.check.SplitSummary;

/** A check as one web page that asks nothing of any other file or server. */
public final class CheckPage {

    private final DataSetReport report;
    private final boolean strict;
    private final Markup out = new Markup();

    private CheckPage(DataSetReport report, boolean strict) {
        this.report = report;
        this.strict = strict;
    }

    /**
     * Renders a report; the pictures that are shown are read once more.
     *
     * @param strict whether warnings make the set unusable
     */
    public static String of(DataSetReport report, boolean strict, Progress progress) {
        return new CheckPage(report, strict).html(progress);
    }

    private String html(Progress progress) {
        verdict();
        out.leaf("h2", "Splits").line();
        table(splits());
        out.leaf("p", CheckTables.pictures(report.pictures()) + ".", "class", "note").line();
        if (!report.repetitions().isEmpty()) {
            out.leaf("h2", "Repetitions").line();
            out.leaf("p", "Groups of memes with the same …", "class", "note").line();
            table(CheckTables.repetitions(report));
        }
        try (Progress.Task task = progress.begin("drawing the page", report.findings().size())) {
            for (Severity severity : Severity.values()) {
                findings(severity, task);
            }
        }
        return WebPage.of(title(), WebPage.styles(CheckPage.class, "check.css"), out);
    }

    private String title() {
        return "Check of " + report.folder().toAbsolutePath().normalize().getFileName();
    }

    private void verdict() {
        out.leaf("h1", title()).line();
        boolean usable = report.usable(strict);
        out.open("p", "class", usable ? "verdict good" : "verdict bad");
        out.leaf("strong", usable ? "can be used" : "cannot be used");
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int count = report.of(severity).size();
            counts.add("%d %s%s".formatted(count, severity.id(), count == 1 ? "" : "s"));
        }
        out.text(" " + String.join(", ", counts)).close().line();
        out.leaf(
                        "p",
                        "Hidden labels were not read: balance and contradictions are those of train"
                                + " and dev.",
                        "class",
                        "note")
                .line();
    }

    private List<List<String>> splits() {
        List<List<String>> rows = new ArrayList<>();
        List<String> labels =
                report.splits().values().stream()
                        .map(summary -> List.copyOf(summary.positives().keySet()))
                        .max((one, other) -> Integer.compare(one.size(), other.size()))
                        .orElse(List.of());
        List<String> head = new ArrayList<>(List.of("split", "rows"));
        head.addAll(labels);
        if (labels.size() > 1) {
            head.add("labels per meme");
        }
        head.addAll(List.of("no picture", "no caption"));
        rows.add(head);
        report.splits()
                .forEach(
                        (split, summary) -> {
                            List<String> row = new ArrayList<>();
                            row.add(split.id());
                            row.add(Integer.toString(summary.rows()));
                            labels.forEach(label -> row.add(share(summary, label)));
                            if (labels.size() > 1) {
                                row.add(labelsPerMeme(summary));
                            }
                            row.add(Integer.toString(summary.withoutPicture()));
                            row.add(Integer.toString(summary.withoutCaption()));
                            rows.add(row);
                        });
        return rows;
    }

    private static String labelsPerMeme(SplitSummary summary) {
        return summary.positives().isEmpty()
                ? "hidden"
                : String.format(Locale.ROOT, "%.2f", summary.labelsPerMeme());
    }

    private static String share(SplitSummary summary, String label) {
        Integer count = summary.positives().get(label);
        return count == null
                ? "hidden"
                : String.format(Locale.ROOT, "%d (%.1f %%)", count, 100.0 * count / summary.rows());
    }

    private void table(List<List<String>> rows) {
        out.open("div", "class", "scroll").open("table").line();
        for (int row = 0; row < rows.size(); row++) {
            out.open("tr");
            for (int column = 0; column < rows.get(row).size(); column++) {
                String cell = rows.get(row).get(column);
                if (row == 0) {
                    out.leaf("th", cell, "scope", "col");
                } else if (column == 0) {
                    out.leaf("th", cell, "scope", "row");
                } else {
                    out.leaf("td", cell);
                }
            }
            out.close().line();
        }
        out.close().close().line();
    }

    private void findings(Severity severity, Progress.Task task) {
        List<Finding> ofSeverity = report.of(severity);
        if (ofSeverity.isEmpty()) {
            return;
        }
        String name = severity.id();
        out.leaf("h2", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "s")
                .line();
        for (Finding finding : ofSeverity) {
            new FindingSection(report, finding).write(out);
            task.advance(1);
        }
    }
}
