package podium.competition.datacheck;

import java.util.List;
import java.util.Locale;
import podium.competition.page.Markup;
import podium.competition.page.WebPage;
import podium.data.Progress;
import podium.data.check.DataSetReport;
import podium.data.check.Finding;
import podium.data.check.Severity;

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
        table(CheckTables.splits(report));
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
        out.text(" " + CheckTables.counts(report)).close().line();
        out.leaf(
                        "p",
                        "Hidden labels were not read: balance and contradictions are those of train"
                                + " and dev.",
                        "class",
                        "note")
                .line();
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
