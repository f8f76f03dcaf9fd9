package podium.competition.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.data.Task;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** An audit as programs read it; the order of keys is part of the format. */
public final class AuditDocument {

    private AuditDocument() {}

    /** Returns maps, lists, strings, numbers, truths and nulls. */
    public static Map<String, Object> of(Audit audit) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        audit.conditions()
                .forEach(
                        (condition, effects) ->
                                conditions.put(
                                        condition.id(), condition(audit, condition, effects)));
        Map<String, Object> verdict = new LinkedHashMap<>();
        Map<String, Object> reads = new LinkedHashMap<>();
        for (Modality modality : Modality.values()) {
            reads.put(modality.word(), audit.reads(modality));
            verdict.put("uses_" + modality.word(), audit.use(modality).known().orElse(null));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metric", audit.metric().id());
        document.put("n", audit.size());
        document.put("seed", audit.seed());
        document.put("reads", reads);
        document.put("conditions", conditions);
        document.put("rule", Use.RULE);
        document.put("verdict", verdict);
        document.put("sentence", audit.sentence());
        return document;
    }

    private static Map<String, Object> condition(
            Audit audit, Condition condition, Effects effects) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Metric metric : audit.metrics()) {
            metrics.put(metric.id(), effect(effects.metrics().get(metric)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("repetitions", condition.repetitions());
        document.put("metrics", metrics);
        if (audit.labels().task() == Task.MULTILABEL) {
            Map<String, Object> labels = new LinkedHashMap<>();
            effects.labels()
                    .forEach(
                            (label, effect) ->
                                    labels.put(label, Map.of(Metric.AUROC.id(), effect(effect))));
            document.put("labels", labels);
        }
        return document;
    }

    private static Map<String, Object> effect(Effect effect) {
        Map<String, Object> document = value(effect.value());
        if (effect.spread().isPresent()) {
            document.put("spread", effect.spread().getAsDouble());
        }
        effect.change().ifPresent(change -> document.put("change", value(change)));
        return document;
    }

    private static Map<String, Object> value(MetricValue value) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("value", value.value().isPresent() ? value.value().getAsDouble() : null);
        document.put("interval", interval(value.interval()));
        value.reason().ifPresent(reason -> document.put("reason", reason));
        return document;
    }

    private static List<Double> interval(Optional<Interval> interval) {
        return interval.map(ends -> List.of(ends.low(), ends.high())).orElse(null);
    }
}
