package podium.competition.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ResampledEvaluation;
import podium.leaderboard.metrics.ResampledMetric;

/**
 * What a condition came to.
 *
 * @param metrics over all labels
 * @param labels the AUROC of each label by its name, in label order
 */
public record Effects(Map<Metric, Effect> metrics, Map<String, Effect> labels) {

    /** Copies the maps, keeping their order. */
    public Effects {
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * Compares a condition with the original.
     *
     * @param original empty if this is the original
     */
    static Effects of(
            ResampledEvaluation condition,
            Optional<ResampledEvaluation> original,
            Set<Metric> metrics,
            List<String> labels) {
        Map<Metric, Effect> overall = new EnumMap<>(Metric.class);
        for (Metric metric : metrics) {
            overall.put(
                    metric, effect(condition.get(metric), original.map(base -> base.get(metric))));
        }
        Map<String, Effect> each = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            int place = label;
            each.put(
                    labels.get(label),
                    effect(
                            condition.get(Metric.AUROC, place),
                            original.map(base -> base.get(Metric.AUROC, place))));
        }
        return new Effects(overall, each);
    }

    private static Effect effect(ResampledMetric metric, Optional<ResampledMetric> original) {
        return new Effect(metric.value(), metric.spread(), original.map(metric::minus));
    }

    /** Returns the AUROC, of several labels their mean. */
    Effect auroc() {
        return metrics.get(Metric.AUROC);
    }
}
