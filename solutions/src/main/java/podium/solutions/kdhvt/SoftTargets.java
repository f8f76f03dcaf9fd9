package podium.solutions.kdhvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Probabilities that are softened by a temperature T of 2, as a student is to learn more from them
 * than which label is the likeliest (Hinton et al., 2015, section 2).
 *
 * <p>A softmax of two logits at temperature T is the sigmoid of their difference divided by T.
 */
final class SoftTargets {

    private static final float TEMPERATURE = 2;

    /** Keeps logarithms finite; a float32 next to 1. */
    private static final float LEAST = 1e-7f;

    private SoftTargets() {}

    /**
     * Returns softened probabilities, [B, L].
     *
     * @param logits float32 [B, L], without gradients
     */
    static NDArray of(NDArray logits) {
        return Activation.sigmoid(logits.div(TEMPERATURE));
    }

    /**
     * Returns KL(taught ‖ student) · T², averaged over memes and labels, a scalar: PyTorch's {@code
     * kl_div} of two-way softmaxes, multiplied so that gradients do not fade as T grows.
     *
     * @param logits of the student, float32 [B, L]
     * @param taught softened probabilities, float32 [B, L], without gradients
     */
    static NDArray divergence(NDArray logits, NDArray taught) {
        // Arrays, as DJL frees the ones it makes of Numbers before gradients are computed.
        NDManager manager = logits.getManager();
        NDArray softened = logits.mul(manager.full(new Shape(), 1 / TEMPERATURE));
        NDArray crossEntropy =
                taught.neg().add(1).mul(softened).add(Activation.softPlus(softened.neg()));
        NDArray squared = manager.full(new Shape(), TEMPERATURE * TEMPERATURE);
        return crossEntropy.sub(entropy(taught)).mean().mul(squared);
    }

    private static NDArray entropy(NDArray probabilities) {
        NDArray holds = probabilities.clip(LEAST, 1 - LEAST);
        NDArray fails = holds.neg().add(1);
        return holds.mul(holds.log()).add(fails.mul(fails.log())).neg();
    }
}
