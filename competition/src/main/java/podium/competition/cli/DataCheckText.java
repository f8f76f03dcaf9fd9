package podium.competition.cli;

import java.util.ArrayList;
import java.util.List;
import podium.competition.datacheck.CheckTables;
import podium.data.check.DataSetReport;
import podium.data.check.Entry;
import podium.data.check.Finding;

/** A check of a data set as people read it in a terminal: two tables, then what was found. */
final class DataCheckText {

    private static final int MOST_CASES = 5;
    private static final int MOST_MEMES = 4;

    private DataCheckText() {}

    static String of(DataSetReport report, boolean strict) {
        StringBuilder text = new StringBuilder();
        if (!report.splits().isEmpty()) {
            text.append(TextTable.of(CheckTables.splits(report))).append('\n');
            text.append(CheckTables.pictures(report.pictures())).append("\n\n");
            text.append("groups of memes with the same …\n");
            text.append(TextTable.of(CheckTables.repetitions(report))).append('\n');
        }
        for (Finding finding : report.findings()) {
            text.append(
                    "%s: %s [%s]\n"
                            .formatted(
                                    finding.severity().id(),
                                    finding.sentence(),
                                    finding.kind().id()));
            List<Finding.Case> shown =
                    finding.cases().subList(0, Math.min(MOST_CASES, finding.cases().size()));
            shown.forEach(found -> text.append("    ").append(line(report, found)).append('\n'));
            if (finding.count() > shown.size() && !shown.isEmpty()) {
                text.append("    … and %d more\n".formatted(finding.count() - shown.size()));
            }
            text.append("    → ").append(finding.kind().remedy()).append('\n');
        }
        if (!report.findings().isEmpty()) {
            text.append('\n');
        }
        return text.append(verdict(report, strict)).append('\n').toString();
    }

    private static String line(DataSetReport report, Finding.Case found) {
        List<String> parts = new ArrayList<>();
        if (!found.entries().isEmpty()) {
            parts.add(memes(report, found.entries()));
        }
        found.file().ifPresent(file -> parts.add(file.toString()));
        if (!found.detail().isEmpty()) {
            parts.add(found.detail());
        }
        return String.join(": ", parts);
    }

    private static String memes(DataSetReport report, List<Entry> entries) {
        if (entries.size() == 1) {
            return entries.get(0).place();
        }
        List<String> memes = new ArrayList<>();
        for (Entry entry : entries.subList(0, Math.min(MOST_MEMES, entries.size()))) {
            memes.add("%s [%s]".formatted(entry.place(), report.labelling(entry)));
        }
        if (entries.size() > MOST_MEMES) {
            memes.add("… (%d memes)".formatted(entries.size()));
        }
        return String.join(" = ", memes);
    }

    private static String verdict(DataSetReport report, boolean strict) {
        return "%s can%s be used; %s"
                .formatted(
                        report.folder(),
                        report.usable(strict) ? "" : "not",
                        CheckTables.counts(report));
    }
}
