package podium.competition.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/**
 * The figures of a split by the names of the CLIP fusion project, prefixed with the split's.
 *
 * <p>As there, the plain names are for thresholds of 0.5; the same with {@code _calibrated} are for
 * the chosen ones. A figure that cannot be computed is null.
 */
final class MetricsDocument {

    private final String prefix;
    private final ObjectNode node = Json.object();

    private MetricsDocument(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Lists the figures.
     *
     * @param prefix such as {@code val}
     * @param loss NaN if it is not known
     * @param atHalf at thresholds of 0.5; empty if the probabilities are not known
     * @param chosen at the chosen thresholds
     */
    static ObjectNode of(
            String prefix,
            double loss,
            Optional<Evaluation> atHalf,
            Evaluation chosen,
            boolean multilabel) {
        MetricsDocument document = new MetricsDocument(prefix + "_");
        document.put("loss", Json.number(loss));
        document.put("f1_macro", value(atHalf.map(Evaluation::metrics), Metric.F1_MACRO));
        document.put("f1_micro", value(atHalf.map(Evaluation::metrics), Metric.F1_MICRO));
        Map<Metric, MetricValue> overall = chosen.metrics();
        document.put("roc_macro", value(Optional.of(overall), Metric.AUROC));
        if (multilabel) {
            chosen.labels()
                    .forEach(
                            (label, own) -> {
                                var half = atHalf.map(Evaluation::labels).map(of -> of.get(label));
                                document.put("f1_" + label, value(half, Metric.F1));
                                document.put("roc_" + label, value(Optional.of(own), Metric.AUROC));
                                document.put(
                                        "f1_" + label + "_calibrated",
                                        value(Optional.of(own), Metric.F1));
                            });
        }
        for (Metric metric : overall.keySet()) {
            if (metric.needsProbabilities()) {
                document.put(metric.id(), value(Optional.of(overall), metric));
            } else {
                document.put(metric.id(), value(atHalf.map(Evaluation::metrics), metric));
                document.put(metric.id() + "_calibrated", value(Optional.of(overall), metric));
            }
        }
        return document.node;
    }

    private void put(String name, JsonNode value) {
        node.set(prefix + name, value);
    }

    private static JsonNode value(Optional<Map<Metric, MetricValue>> metrics, Metric metric) {
        return metrics.map(all -> all.get(metric))
                .map(found -> Json.number(found.value().orElse(Double.NaN)))
                .orElseGet(NullNode::getInstance);
    }
}
