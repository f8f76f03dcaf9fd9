package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import podium.competition.kernels.Precision;

class LossScalerTest {

    @Test
    void scalesAsPyTorchsGradScalerAlsoWhenRestoredAtEveryStep() {
        JsonNode golden = Golden.read("scaler");
        Map<Integer, Double> changes = new HashMap<>();
        golden.get("changes")
                .forEach(
                        change ->
                                changes.put(
                                        change.get("step").intValue(),
                                        change.get("scale").doubleValue()));
        Set<Integer> overflows = new HashSet<>();
        golden.get("overflows").forEach(step -> overflows.add(step.intValue()));
        LossScaler scaler = new LossScaler(Precision.FP16);
        double expected = Double.NaN;
        for (int step = 0; step < golden.get("steps").intValue(); step++) {
            expected = changes.getOrDefault(step, expected);
            assertThat(scaler.scale()).as("step %d", step).isEqualTo(expected);
            if (overflows.contains(step)) {
                assertThat(scaler.overflowed()).isTrue();
            } else {
                scaler.succeeded();
            }
            LossScaler next = new LossScaler(Precision.FP16);
            next.restore(scaler.state());
            scaler = next;
        }
        assertThat(scaler.state().skipped()).isEqualTo(overflows.size());
    }

    @Test
    void isOffUnlessThePrecisionHasFewBitsOfExponent() {
        for (Precision precision : new Precision[] {Precision.FP32, Precision.BF16}) {
            LossScaler scaler = new LossScaler(precision);
            for (int step = 0; step < 5000; step++) {
                scaler.succeeded();
            }
            assertThat(scaler.active()).isFalse();
            assertThat(scaler.overflowed()).isFalse();
            assertThat(scaler.state()).isEqualTo(new LossScaler.State(1, 0, 0));
        }
    }

    @Test
    void doesNotTakeTheBlameForAnOverflowAtAScaleOfOne() {
        LossScaler scaler = new LossScaler(Precision.FP16);
        for (int halving = 0; halving < 16; halving++) {
            assertThat(scaler.overflowed()).isTrue();
        }
        assertThat(scaler.scale()).isEqualTo(1);
        assertThat(scaler.overflowed()).isFalse();
        assertThat(scaler.state().skipped()).isEqualTo(16);
    }

    @Test
    void theScaleNeverGrowsOutOfFloat32() {
        LossScaler scaler = new LossScaler(Precision.FP16);
        scaler.restore(new LossScaler.State(0x1p127, 1999, 0));
        scaler.succeeded();
        assertThat(scaler.state()).isEqualTo(new LossScaler.State(0x1p127, 0, 0));
    }
}
