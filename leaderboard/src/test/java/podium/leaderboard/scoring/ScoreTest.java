package podium.leaderboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

class ScoreTest {

    @Test
    void hasTheKeysOfTheFormatInTheirOrder() {
        assertThat(score(Metric.ACCURACY).toCompactJson())
                .isEqualTo(
                        """
                        {"metric":"accuracy","score":0.7219,"interval":[0.6992,0.7438],"n":1593,\
                        "usage":"all","metrics":{\
                        "accuracy":{"value":0.7219,"interval":[0.6992,0.7438]},\
                        "auroc":{"value":null,"interval":null,\
                        "reason":"the file has no probabilities"}},\
                        "labels":{\
                        "racist":{"f1":{"value":0.67,"interval":null,"reason":"too few"}},\
                        "sexist":{"f1":{"value":0.5,"interval":[0.25,0.75]}}},\
                        "versions":{"podium":"1.2.3","metric":1},\
                        "sha256":{"submission":"abc","answers":"def"}}""");
    }

    @Test
    void isNullWhereThereIsNoScore() {
        assertThat(score(Metric.AUROC).toCompactJson())
                .startsWith("{\"metric\":\"auroc\",\"score\":null,\"interval\":null,\"n\":1593,");
    }

    @Test
    void alignsItsTextAndGivesReasons() {
        assertThat(score(Metric.ACCURACY).toText())
                .isEqualTo(
                        """
                        accuracy 0.7219 on 1593 rows (all)

                          metric                score  95 % interval
                        * accuracy             0.7219  [0.6992, 0.7438]
                          auroc                     –  (the file has no probabilities)

                          label   accuracy      f1  precision  recall   auroc  average_precision
                          racist         –  0.6700          –       –       –                  –
                          sexist         –  0.5000          –       –       –                  –
                        """);
    }

    @Test
    void namesTheVersionItRunsAs() {
        assertThat(Score.Versions.running().podium()).isEqualTo("development");
    }

    private static Score score(Metric metric) {
        Map<Metric, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put(Metric.ACCURACY, value(0.7219, 0.6992, 0.7438));
        metrics.put(Metric.AUROC, MetricValue.missing("the file has no probabilities"));
        Map<String, Map<Metric, MetricValue>> labels = new LinkedHashMap<>();
        labels.put(
                "racist",
                Map.of(
                        Metric.F1,
                        new MetricValue(
                                OptionalDouble.of(0.67),
                                Optional.empty(),
                                Optional.of("too few"))));
        labels.put("sexist", Map.of(Metric.F1, value(0.5, 0.25, 0.75)));
        return new Score(
                metric,
                new Evaluation(1593, metrics, labels),
                ScoredRows.ALL,
                new Score.Versions("1.2.3", 1),
                new Score.Digests("abc", "def"));
    }

    private static MetricValue value(double value, double low, double high) {
        return new MetricValue(
                OptionalDouble.of(value), Optional.of(new Interval(low, high)), Optional.empty());
    }
}
