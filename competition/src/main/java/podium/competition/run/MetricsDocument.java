package podium.competition.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import podium.competition.training.PassTime;
import podium.data.Task;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.metrics.Outcomes;

/**
 * The figures of a split by the names and in the order of the CLIP fusion project, prefixed with
 * the split's, and then those that Podium adds.
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
     * What is known of a model on a split.
     *
     * @param loss NaN if it is not known
     * @param atHalf at thresholds of 0.5; empty if the probabilities are not known
     * @param chosen at the chosen thresholds
     * @param time that the model took; empty if it is not known
     * @param epoch that the model is of
     */
    record Figures(
            double loss,
            Optional<Outcomes> atHalf,
            Outcomes chosen,
            Optional<PassTime> time,
            int epoch) {}

    /**
     * Lists the figures.
     *
     * @param prefix such as {@code val}
     */
    static ObjectNode of(String prefix, Figures figures) {
        MetricsDocument document = new MetricsDocument(prefix + "_");
        Evaluation chosen = Evaluation.of(figures.chosen());
        Optional<Evaluation> atHalf = figures.atHalf().map(Evaluation::of);
        boolean multilabel = figures.chosen().labels().task() == Task.MULTILABEL;
        document.put("loss", Json.number(figures.loss()));
        document.put("f1_macro", value(atHalf.map(Evaluation::metrics), Metric.F1_MACRO));
        document.put("f1_micro", value(atHalf.map(Evaluation::metrics), Metric.F1_MICRO));
        document.put("roc_macro", value(Optional.of(chosen.metrics()), Metric.AUROC));
        if (multilabel) {
            document.putLabels(atHalf, chosen);
        }
        document.putTime(figures.time());
        document.node.put("epoch", (double) figures.epoch());
        document.putOurs(atHalf, chosen, multilabel);
        return document.node;
    }

    private void putLabels(Optional<Evaluation> atHalf, Evaluation chosen) {
        chosen.labels()
                .forEach(
                        (label, own) -> {
                            put("f1_" + label, value(ofLabel(atHalf, label), Metric.F1));
                            put("roc_" + label, value(Optional.of(own), Metric.AUROC));
                        });
    }

    private void putTime(Optional<PassTime> time) {
        double seconds = time.map(PassTime::seconds).orElse(Double.NaN);
        put("runtime", Json.number(seconds));
        put("samples_per_second", Json.number(time.map(PassTime::memes).orElse(0) / seconds));
        put("steps_per_second", Json.number(time.map(PassTime::batches).orElse(0) / seconds));
    }

    private void putOurs(Optional<Evaluation> atHalf, Evaluation chosen, boolean multilabel) {
        if (multilabel) {
            chosen.labels()
                    .forEach(
                            (label, own) ->
                                    put(
                                            "f1_" + label + "_calibrated",
                                            value(Optional.of(own), Metric.F1)));
        }
        Map<Metric, MetricValue> overall = chosen.metrics();
        for (Metric metric : overall.keySet()) {
            if (metric.needsProbabilities()) {
                put(metric.id(), value(Optional.of(overall), metric));
            } else {
                put(metric.id(), value(atHalf.map(Evaluation::metrics), metric));
                put(metric.id() + "_calibrated", value(Optional.of(overall), metric));
            }
        }
    }

    private static Optional<Map<Metric, MetricValue>> ofLabel(
            Optional<Evaluation> evaluation, String label) {
        return evaluation.map(found -> found.labels().get(label));
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
