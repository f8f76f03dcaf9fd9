package podium.leaderboard.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** A score as other people's programs read it; the order of keys is part of the format. */
final class ScoreJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ScoreJson() {}

    static ObjectNode of(Score score) {
        ObjectNode document = NODES.objectNode();
        document.put("metric", score.metric().id());
        document.set("score", value(score.value()));
        document.set("interval", interval(score.value().interval()));
        document.put("n", score.size());
        document.put("usage", score.rows().id());
        document.set("metrics", metrics(score.evaluation().metrics()));
        ObjectNode labels = document.putObject("labels");
        score.evaluation().labels().forEach((label, own) -> labels.set(label, metrics(own)));
        document.putObject("versions")
                .put("podium", score.versions().podium())
                .put("metric", score.versions().metric());
        document.putObject("sha256")
                .put("submission", score.sha256().submission())
                .put("answers", score.sha256().answers());
        return document;
    }

    private static ObjectNode metrics(Map<Metric, MetricValue> values) {
        ObjectNode metrics = NODES.objectNode();
        values.forEach(
                (metric, value) -> {
                    ObjectNode node = metrics.putObject(metric.id());
                    node.set("value", value(value));
                    node.set("interval", interval(value.interval()));
                    value.reason().ifPresent(reason -> node.put("reason", reason));
                });
        return metrics;
    }

    private static JsonNode value(MetricValue value) {
        return value.value().isPresent()
                ? NODES.numberNode(value.value().getAsDouble())
                : NODES.nullNode();
    }

    private static JsonNode interval(Optional<Interval> interval) {
        if (interval.isEmpty()) {
            return NODES.nullNode();
        }
        ArrayNode ends = NODES.arrayNode();
        return ends.add(interval.get().low()).add(interval.get().high());
    }
}
