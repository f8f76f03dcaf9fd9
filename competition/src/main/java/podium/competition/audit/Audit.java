package podium.competition.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;

/**
 * What an audit came to.
 *
 * @param labels of the competition
 * @param metric of the competition
 * @param size how many memes were scored
 * @param seed of the shuffles and of the bootstrap
 * @param conditions the original first; those of a part that the model does not read are missing,
 *     as nothing would change
 */
public record Audit(
        Labels labels, Metric metric, int size, long seed, Map<Condition, Effects> conditions) {

    /** Copies the conditions. */
    public Audit {
        conditions = Collections.unmodifiableMap(new EnumMap<>(conditions));
    }

    /** Returns whether the model reads a part. */
    public boolean reads(Modality modality) {
        return conditions.containsKey(Condition.shuffling(modality));
    }

    /** Returns whether the model uses a part. */
    public Use use(Modality modality) {
        return reads(modality)
                ? Use.of(
                        conditions
                                .get(Condition.shuffling(modality))
                                .auroc()
                                .change()
                                .orElseThrow())
                : Use.UNREAD;
    }

    /** Returns what was measured: the competition's metric, and AUROC. */
    public List<Metric> metrics() {
        return metric == Metric.AUROC ? List.of(metric) : List.of(metric, Metric.AUROC);
    }

    /** Returns in one sentence whether the model uses both picture and caption. */
    public String sentence() {
        return Sentence.of(this);
    }
}
