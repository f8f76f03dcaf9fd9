package podium.competition.audit;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.data.Labels;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** Makes audits of given figures. */
public final class SampleAudit {

    private static final double ORIGINAL = 0.9934;

    private final Labels labels;
    private final Metric metric;
    private final Map<Condition, Effects> conditions = new EnumMap<>(Condition.class);

    /** Begins with memes as they are. */
    public SampleAudit(Labels labels, Metric metric) {
        this.labels = labels;
        this.metric = metric;
        put(
                Condition.ORIGINAL,
                new Effect(known(ORIGINAL, 0.98, 0.999), OptionalDouble.empty(), Optional.empty()));
    }

    /** Adds a condition by the change of every figure. */
    public SampleAudit with(Condition condition, double change, double low, double high) {
        return with(condition, change, known(change, low, high));
    }

    /** Adds a condition by the change of every figure. */
    public SampleAudit with(Condition condition, double change, MetricValue difference) {
        put(
                condition,
                new Effect(
                        known(ORIGINAL + change, ORIGINAL + change - 0.1, 1),
                        condition.repetitions() > 1
                                ? OptionalDouble.of(0.0123)
                                : OptionalDouble.empty(),
                        Optional.of(difference)));
        return this;
    }

    /** Replaces every figure of a condition. */
    public SampleAudit missing(Condition condition, String reason) {
        MetricValue missing = MetricValue.missing(reason);
        put(
                condition,
                new Effect(
                        missing,
                        OptionalDouble.empty(),
                        condition == Condition.ORIGINAL ? Optional.empty() : Optional.of(missing)));
        return this;
    }

    /** Returns the audit. */
    public Audit audit() {
        return new Audit(labels, metric, 360, 7, conditions);
    }

    private void put(Condition condition, Effect effect) {
        Map<Metric, Effect> metrics = new EnumMap<>(Metric.class);
        for (Metric each : List.of(metric, Metric.AUROC)) {
            metrics.put(each, effect);
        }
        Map<String, Effect> each = new LinkedHashMap<>();
        labels.names().forEach(name -> each.put(name, effect));
        conditions.put(condition, new Effects(metrics, each));
    }

    private static MetricValue known(double value, double low, double high) {
        return new MetricValue(
                OptionalDouble.of(value), Optional.of(new Interval(low, high)), Optional.empty());
    }
}
