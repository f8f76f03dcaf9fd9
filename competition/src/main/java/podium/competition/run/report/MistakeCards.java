package podium.competition.run.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import podium.competition.page.Markup;
import podium.competition.page.Thumbnail;
import podium.competition.run.DevOutcomes;
import podium.data.Meme;

/** Memes with their picture, caption, truth and probability. */
final class MistakeCards {

    private static final int MOST = 12;

    /** Of a picture, in pixels. */
    private static final int SIDE = 160;

    /** Labels of a meme beyond which the surest are left out. */
    private static final int MOST_LABELS = 6;

    private MistakeCards() {}

    static void write(Markup out, DevOutcomes validation) {
        out.open("div", "class", "cards").line();
        for (int row : Mistakes.worst(validation, MOST)) {
            out.open("article").line();
            picture(out, validation.memes().get(row));
            caption(out, validation.memes().get(row));
            verdicts(out, validation, row);
            out.close().line();
        }
        out.close().line();
    }

    private static void picture(Markup out, Meme meme) {
        out.open("div", "class", "picture");
        Optional<Thumbnail> thumbnail =
                meme.image().flatMap(file -> Thumbnail.of(file, SIDE, Thumbnail.Format.PNG));
        if (thumbnail.isPresent()) {
            thumbnail.get().write(out, "alt", "Picture of meme " + meme.id());
        } else {
            String reason = meme.image().isPresent() ? "picture cannot be read" : "no picture";
            out.leaf("span", reason);
        }
        out.close().line();
    }

    private static void caption(Markup out, Meme meme) {
        if (meme.hasText()) {
            out.leaf("p", meme.text()).line();
        } else {
            out.leaf("p", "no caption", "class", "note").line();
        }
        out.leaf("p", "id " + meme.id(), "class", "note").line();
    }

    private static void verdicts(Markup out, DevOutcomes validation, int row) {
        List<String> names = validation.labels().names();
        out.open("ul", "class", "verdicts").line();
        Mistakes.labels(validation, row).stream()
                .limit(MOST_LABELS)
                .forEach(
                        label -> {
                            boolean truth = validation.truth(row, label);
                            boolean wrong = truth != validation.decided(row, label);
                            double probability = validation.probability(row, label);
                            out.open("li", "class", wrong ? "wrong" : "right");
                            out.leaf("b", names.get(label));
                            out.text(
                                    String.format(
                                            Locale.ROOT,
                                            ": truth %s, probability %.3f",
                                            truth ? "yes" : "no",
                                            probability));
                            bar(out, probability, validation.threshold(label));
                            out.close().line();
                        });
        out.close().line();
    }

    /** Draws the probability as a bar, with a tick at the threshold. */
    private static void bar(Markup out, double probability, double threshold) {
        String width = String.format(Locale.ROOT, "%.1f%%", 100 * probability);
        String tick =
                String.format(Locale.ROOT, "%.1f%%", 100 * Math.max(0, Math.min(1, threshold)));
        out.open("span", "class", "bar", "aria-hidden", "true");
        out.open("i", "style", "width:" + width).close();
        out.open("u", "style", "left:" + tick).close().close();
    }
}
