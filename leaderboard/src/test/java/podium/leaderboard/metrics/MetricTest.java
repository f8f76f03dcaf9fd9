package podium.leaderboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
    void namesTheKnownOnesForAnUnknownName() {
        assertThatThrownBy(() -> Metric.named("aurocc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no metric is named 'aurocc'")
                .hasMessageContaining("auroc")
                .hasMessageContaining("known: accuracy, balanced_accuracy");
    }
}
