package podium.competition.datacheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.check.DataSetReport;
import podium.data.check.Entry;
import podium.data.check.Finding;
import podium.data.check.PictureSummary;
import podium.data.check.RepetitionSummary;
import podium.data.check.Severity;
import podium.data.check.SplitSummary;

/** A check as programs read it; the order of keys is part of the format. */
public final class CheckDocument {

    private CheckDocument() {}

    /**
     * Returns maps, lists, strings, numbers, truths and nulls.
     *
     * @param strict whether warnings make the set unusable
     */
    public static Map<String, Object> of(DataSetReport report, boolean strict) {
        Map<String, Object> splits = new LinkedHashMap<>();
        report.splits().forEach((split, summary) -> splits.put(split.id(), split(summary)));
        Map<String, Object> repetitions = new LinkedHashMap<>();
        report.repetitions()
                .forEach((same, summary) -> repetitions.put(same.id(), repetition(summary)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("folder", report.folder().toString());
        document.put("usable", report.usable(strict));
        document.put("strict", strict);
        for (Severity severity : Severity.values()) {
            document.put(severity.id() + "s", report.of(severity).size());
        }
        document.put("splits", splits);
        document.put("pictures", pictures(report.pictures()));
        document.put("repetitions", repetitions);
        document.put(
                "findings",
                report.findings().stream().map(finding -> finding(report, finding)).toList());
        return document;
    }

    private static Map<String, Object> split(SplitSummary summary) {
        boolean hidden = summary.positives().isEmpty();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", summary.rows());
        document.put("without_picture", summary.withoutPicture());
        document.put("without_caption", summary.withoutCaption());
        document.put("positives", hidden ? null : summary.positives());
        document.put("labels_per_meme", hidden ? null : summary.labelsPerMeme());
        return document;
    }

    private static Map<String, Object> pictures(PictureSummary pictures) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("named", pictures.named());
        document.put("missing", pictures.missing());
        document.put("unreadable", pictures.unreadable());
        document.put("kinds", pictures.kinds());
        return document;
    }

    private static Map<String, Object> repetition(RepetitionSummary summary) {
        Map<String, Object> within = new LinkedHashMap<>();
        summary.within().forEach((split, count) -> within.put(split.id(), count));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("within", within);
        document.put("across", summary.across());
        return document;
    }

    private static Map<String, Object> finding(DataSetReport report, Finding finding) {
        List<Object> cases = new ArrayList<>();
        for (Finding.Case found : finding.cases()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("detail", found.detail());
            document.put(
                    "memes", found.entries().stream().map(entry -> meme(report, entry)).toList());
            document.put("file", found.file().map(Object::toString).orElse(null));
            cases.add(document);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", finding.kind().id());
        document.put("severity", finding.severity().id());
        document.put("sentence", finding.sentence());
        document.put("remedy", finding.kind().remedy());
        document.put("count", finding.count());
        document.put("cases", cases);
        return document;
    }

    private static Map<String, Object> meme(DataSetReport report, Entry entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("split", entry.split().id());
        document.put("line", entry.line());
        document.put("id", entry.meme().id());
        document.put("img", entry.meme().image().map(report::nameOf).orElse(null));
        document.put("labels", entry.meme().labels().map(List::copyOf).orElse(null));
        return document;
    }
}
