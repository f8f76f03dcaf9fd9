package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import podium.data.files.MetricNames;

class MetricTest {

    @Test
    void isFoundByItsName() {
        for (Metric metric : Metric.values()) {
            assertThat(Metric.named(metric.id())).isEqualTo(metric);
        }
        assertThat(String.join(" ", Metric.ids()))
                .isEqualTo(
                        "accuracy balanced_accuracy f1 f1_macro f1_micro precision recall mcc auroc"
                                + " average_precision log_loss brier ece");
    }

    @Test
    void namesTheNearestForAnUnknownName() {
        assertThatThrownBy(() -> Metric.named("aurocc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "no metric is named 'aurocc'; did you mean 'auroc'? known: accuracy,"
                                + " balanced_accuracy, f1");
    }

    @Test
    void isKnownToTheReaderOfCompetitions() {
        assertThat(MetricNames.ALL).isEqualTo(Metric.ids());
        for (Metric metric : Metric.values()) {
            assertThat(MetricNames.needsProbabilities(metric.id()))
                    .isEqualTo(metric.needsProbabilities());
        }
    }
}
