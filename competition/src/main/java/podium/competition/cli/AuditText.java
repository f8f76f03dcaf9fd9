package podium.competition.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import podium.competition.audit.Audit;
import podium.competition.audit.Condition;
import podium.competition.audit.Effect;
import podium.competition.audit.Effects;
import podium.competition.audit.Figures;
import podium.data.Task;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** An audit as people read it in a terminal: a table, and the sentence last. */
final class AuditText {

    private AuditText() {}

    static String of(String solution, Audit audit) {
        StringBuilder text = new StringBuilder();
        text.append("%s, %d memes of dev\n".formatted(solution, audit.size()));
        text.append(
                "shuffled: mean of %d shuffles, ± their standard deviation\n\n"
                        .formatted(Condition.PICTURES_SHUFFLED.repetitions()));
        text.append(TextTable.of(table(audit))).append('\n');
        if (audit.labels().task() == Task.MULTILABEL) {
            text.append("AUROC of each label, and its change\n\n");
            text.append(TextTable.of(labels(audit))).append('\n');
        }
        List<String> reasons = reasons(audit);
        if (!reasons.isEmpty()) {
            reasons.forEach(reason -> text.append("– ").append(reason).append('\n'));
            text.append('\n');
        }
        return text.append(audit.sentence()).append('\n').toString();
    }

    private static List<List<String>> table(Audit audit) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        for (Metric metric : audit.metrics()) {
            head.addAll(List.of(metric.id(), "±", "change", "95 % interval"));
        }
        rows.add(head);
        audit.conditions()
                .forEach(
                        (condition, effects) -> {
                            List<String> row = new ArrayList<>(List.of(condition.title()));
                            for (Metric metric : audit.metrics()) {
                                row.addAll(cells(effects.metrics().get(metric)));
                            }
                            rows.add(row);
                        });
        return rows;
    }

    private static List<String> cells(Effect effect) {
        OptionalDouble spread = effect.spread();
        return List.of(
                Figures.number(effect.value()),
                spread.isPresent() ? Figures.number(spread.getAsDouble()) : "",
                effect.change().map(Figures::signed).orElse(""),
                effect.change().map(AuditText::interval).orElse(""));
    }

    private static String interval(MetricValue change) {
        return change.interval()
                .map(
                        ends ->
                                "[%s, %s]"
                                        .formatted(
                                                Figures.number(ends.low()),
                                                Figures.number(ends.high())))
                .orElse(Figures.NONE);
    }

    private static List<List<String>> labels(Audit audit) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        audit.labels().names().forEach(label -> head.addAll(List.of(label, "")));
        rows.add(head);
        audit.conditions()
                .forEach(
                        (condition, effects) -> {
                            List<String> row = new ArrayList<>(List.of(condition.title()));
                            effects.labels()
                                    .values()
                                    .forEach(
                                            effect ->
                                                    row.addAll(
                                                            List.of(
                                                                    Figures.number(effect.value()),
                                                                    effect.change()
                                                                            .map(Figures::signed)
                                                                            .orElse(""))));
                            rows.add(row);
                        });
        return rows;
    }

    /** Returns why figures or intervals are missing, each reason once. */
    private static List<String> reasons(Audit audit) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Effects effects : audit.conditions().values()) {
            effects.metrics().forEach((metric, effect) -> add(reasons, metric.id(), effect));
            if (audit.labels().task() == Task.MULTILABEL) {
                effects.labels()
                        .forEach((label, effect) -> add(reasons, "auroc of " + label, effect));
            }
        }
        return List.copyOf(reasons);
    }

    private static void add(Set<String> reasons, String name, Effect effect) {
        Stream.of(Optional.of(effect.value()), effect.change())
                .flatMap(Optional::stream)
                .flatMap(value -> value.reason().stream())
                .forEach(reason -> reasons.add(name + ": " + reason));
    }
}
