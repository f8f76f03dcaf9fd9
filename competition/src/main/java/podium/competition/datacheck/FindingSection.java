package podium.competition.datacheck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podium.competition.page.Markup;
import podium.competition.page.Thumbnail;
import podium.data.check.DataSetReport;
import podium.data.check.Entry;
import podium.data.check.Finding;
import podium.data.check.FindingKind;
import podium.data.check.Severity;

/** One finding on the page: what, what to do, and its cases, with pictures where they tell. */
final class FindingSection {

    private static final int MOST_CASES = 60;
    private static final int MOST_MEMES = 8;
    private static final int MOST_LETTERS = 140;

    /** Of a picture, in pixels: no more than is needed to compare by eye. */
    private static final int SIDE = 200;

    /** What can be seen. */
    private static final Set<FindingKind> PICTURED =
            EnumSet.of(
                    FindingKind.LEAKED_MEME,
                    FindingKind.LEAKED_PICTURE,
                    FindingKind.LEAKED_CAPTION,
                    FindingKind.REPEATED_MEME,
                    FindingKind.CONTRADICTION,
                    FindingKind.REUSED_PICTURE,
                    FindingKind.REUSED_CAPTION,
                    FindingKind.PICTURE_OF_TWO_MINDS,
                    FindingKind.ORPHAN,
                    FindingKind.CASE_CLASH,
                    FindingKind.TINY_PICTURE,
                    FindingKind.HUGE_PICTURE,
                    FindingKind.ONE_COLOUR,
                    FindingKind.EXTREME_SHAPE,
                    FindingKind.ANIMATION);

    private final DataSetReport report;
    private final Finding finding;

    FindingSection(DataSetReport report, Finding finding) {
        this.report = report;
        this.finding = finding;
    }

    void write(Markup out) {
        String severity = finding.severity().id();
        if (finding.severity() == Severity.NOTE) {
            out.open("details", "class", severity);
        } else {
            out.open("details", "class", severity, "open", "open");
        }
        out.line().open("summary").text(finding.sentence()).raw(" ");
        out.leaf("code", finding.kind().id()).close().line();
        out.leaf("p", "→ " + finding.kind().remedy(), "class", "note").line();
        List<Finding.Case> shown =
                finding.cases().subList(0, Math.min(MOST_CASES, finding.cases().size()));
        if (PICTURED.contains(finding.kind())) {
            shown.forEach(found -> pictured(out, found));
        } else if (!shown.isEmpty()) {
            out.open("ul").line();
            shown.forEach(found -> out.leaf("li", line(found)).line());
            out.close().line();
        }
        if (finding.count() > shown.size() && !shown.isEmpty()) {
            out.leaf("p", "… and " + (finding.count() - shown.size()) + " more", "class", "note");
        }
        out.close().line();
    }

    private static String line(Finding.Case found) {
        List<String> parts = new ArrayList<>();
        found.entries().forEach(entry -> parts.add(entry.place()));
        found.file().ifPresent(file -> parts.add(file.toString()));
        if (!found.detail().isEmpty()) {
            parts.add(found.detail());
        }
        return String.join(": ", parts);
    }

    private void pictured(Markup out, Finding.Case found) {
        out.open("section", "class", "case").line();
        if (!found.detail().isEmpty()) {
            out.leaf("p", found.detail(), "class", "note").line();
        }
        out.open("div", "class", "memes").line();
        found.file()
                .ifPresent(
                        file -> {
                            out.open("figure");
                            picture(
                                    out,
                                    Optional.of(report.folder().resolve("public").resolve(file)));
                            out.open("figcaption").leaf("b", file.toString()).close();
                            out.close().line();
                        });
        List<Entry> shown =
                found.entries().subList(0, Math.min(MOST_MEMES, found.entries().size()));
        shown.forEach(entry -> meme(out, entry));
        out.close().line();
        if (found.entries().size() > shown.size()) {
            out.leaf(
                    "p",
                    "… and %d more memes".formatted(found.entries().size() - shown.size()),
                    "class",
                    "note");
        }
        out.close().line();
    }

    private void meme(Markup out, Entry entry) {
        out.open("figure");
        picture(out, entry.meme().image());
        out.open("figcaption").leaf("b", entry.place());
        boolean holds = entry.meme().labels().filter(labels -> !labels.isEmpty()).isPresent();
        out.leaf("span", report.labelling(entry), "class", holds ? "label" : "label none");
        out.leaf("p", shortened(entry.meme().text())).close().close().line();
    }

    private static void picture(Markup out, Optional<Path> file) {
        Optional<Thumbnail> thumbnail =
                file.flatMap(found -> Thumbnail.of(found, SIDE, Thumbnail.Format.JPEG));
        out.open("div", "class", "picture");
        if (thumbnail.isPresent()) {
            thumbnail.get().write(out, "title", thumbnail.get().original(), "alt", "");
        } else {
            out.text(file.isPresent() ? "cannot be read" : "no picture");
        }
        out.close();
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_LETTERS) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(MOST_LETTERS)) ? 1 : 0;
        return text.substring(0, MOST_LETTERS - end) + "…";
    }
}
