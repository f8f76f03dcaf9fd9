package podium.solutions.kdhvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftTargetsTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /**
     * At T = 2 the teacher's logit 2·ln 3 is 3/4 and the student's 0 is 1/2: ¾·ln(¾ / ½) + ¼·ln(¼ /
     * ½) = ¾·ln 3 − ln 2. The other row has 1/4 and 3/4: ¼·ln ⅓ + ¾·ln 3 = ½·ln 3.
     */
    @Test
    void divergesAsComputedByHand() {
        double ln3 = Math.log(3);
        NDArray teacher = column(2 * ln3, -2 * ln3);
        NDArray student = column(0, 2 * ln3);

        NDArray taught = SoftTargets.of(teacher);
        assertThat(taught.toFloatArray()).containsExactly(new float[] {.75f, .25f}, within(1e-6f));
        double expected = 4 * (0.75 * ln3 - Math.log(2) + 0.5 * ln3) / 2;
        assertThat(SoftTargets.divergence(student, taught).getFloat())
                .isCloseTo((float) expected, within(1e-6f));
    }

    @Test
    void aStudentWhoAgreesHasNothingToLearn() {
        NDArray logits = column(-3, 0, 0.5, 7);
        logits.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray divergence =
                    SoftTargets.divergence(logits, SoftTargets.of(logits.stopGradient()));
            assertThat(divergence.getFloat()).isCloseTo(0, within(1e-6f));
            collector.backward(divergence);
        }
        assertThat(logits.getGradient().toFloatArray())
                .containsExactly(new float[4], within(1e-6f));
    }

    /** A float32 sigmoid of 100 is 1, whose logarithm of the opposite is not finite. */
    @Test
    void staysFiniteWhereTheTeacherIsSure() {
        NDArray taught = SoftTargets.of(column(400, -400));
        float divergence = SoftTargets.divergence(column(400, 400), taught).getFloat();
        assertThat(divergence).isCloseTo(4 * 200 / 2f, within(1e-3f));
    }

    private NDArray column(double... values) {
        return manager.create(values).toType(DataType.FLOAT32, false).reshape(-1, 1);
    }
}
