package podium.competition.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import podium.leaderboard.metrics.MetricValue;

/** An audit in one sentence: what the model uses, and the figures that say so. */
final class Sentence {

    private final Audit audit;
    private final String name;

    private Sentence(Audit audit) {
        this.audit = audit;
        this.name = Figures.auroc(audit.labels());
    }

    static String of(Audit audit) {
        Sentence sentence = new Sentence(audit);
        return sentence.claim() + ": " + sentence.evidence() + ".";
    }

    private String claim() {
        Use picture = audit.use(Modality.PICTURE);
        Use caption = audit.use(Modality.CAPTION);
        if (picture != caption) {
            // What is certain comes first.
            Modality[] order = Modality.values();
            Arrays.sort(order, Comparator.comparing(audit::use));
            return "This model " + clause(order[0]) + secondClause(order[0], order[1]);
        }
        return switch (picture) {
            case USED -> "This model uses both";
            case UNUSED, UNREAD -> "This model uses neither picture nor caption";
            case UNTOLD ->
                    "Whether this model uses picture or caption cannot be told on %d memes"
                            .formatted(audit.size());
        };
    }

    private String clause(Modality modality) {
        String word = modality.word();
        return switch (audit.use(modality)) {
            case USED -> "uses the " + word;
            case UNUSED -> "does not use the " + word;
            case UNREAD -> "does not read the " + word;
            case UNTOLD ->
                    "whether it uses the %s cannot be told on %d memes"
                            .formatted(word, audit.size());
        };
    }

    private String secondClause(Modality first, Modality second) {
        if (audit.use(second) == Use.UNTOLD) {
            return "; " + clause(second);
        }
        return audit.use(first) == Use.USED && audit.use(second) == Use.UNUSED
                ? " but not the " + second.word()
                : " and " + clause(second);
    }

    private String evidence() {
        MetricValue original = audit.conditions().get(Condition.ORIGINAL).auroc().value();
        if (original.value().isEmpty()) {
            return "its %s cannot be computed (%s)"
                    .formatted(name, original.reason().orElseThrow());
        }
        List<String> parts = new ArrayList<>();
        String verb = "";
        for (Modality modality : Modality.values()) {
            if (audit.reads(modality)) {
                Effect effect = audit.conditions().get(Condition.shuffling(modality)).auroc();
                MetricValue change = effect.change().orElseThrow();
                String next = verb(change);
                String place =
                        (next.equals("stays") ? "at " : "to ") + Figures.number(effect.value());
                parts.add(
                        "with other memes' %ss %s%s (%s)"
                                .formatted(
                                        modality.word(),
                                        move(verb, next, Figures.number(original)),
                                        place,
                                        change(change)));
                verb = next;
            }
        }
        return String.join(", ", parts);
    }

    private static String verb(MetricValue change) {
        return switch (Figures.signed(change).charAt(0)) {
            case '−' -> "falls";
            case '+' -> "rises";
            default -> "stays";
        };
    }

    /** Says who moves how, as far as the part before it has not. */
    private String move(String verbBefore, String verb, String from) {
        if (verbBefore.isEmpty()) {
            String origin = verb.equals("stays") ? "" : "from " + from + " ";
            return "its " + name + " " + verb + " " + origin;
        }
        return verb.equals(verbBefore) ? "" : "it " + verb + " ";
    }

    private static String change(MetricValue change) {
        return Figures.signed(change)
                + ", "
                + change.interval()
                        .map(
                                ends ->
                                        "95 %% interval %s to %s"
                                                .formatted(
                                                        Figures.number(ends.low()),
                                                        Figures.number(ends.high())))
                        .orElseGet(
                                () -> "without an interval, as " + change.reason().orElseThrow());
    }
}
