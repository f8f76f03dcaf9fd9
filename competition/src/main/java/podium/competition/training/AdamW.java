package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * The state and update of one parameter under AdamW (Loshchilov and Hutter, Decoupled Weight Decay
 * Regularization, 2019), as PyTorch's {@code torch.optim.AdamW}: betas 0.9 and 0.999, epsilon 1e-8.
 */
final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final NDArray value;
    private final NDArray mean;
    private final NDArray variance;
    private final double decay;
    private int steps;

    /**
     * Creates the state of a parameter.
     *
     * @param state owns the moments
     * @param decay weight decay, times the learning rate at each step
     */
    AdamW(Parameter parameter, NDManager state, double decay) {
        this.value = parameter.getArray();
        this.mean = state.zeros(value.getShape());
        this.variance = state.zeros(value.getShape());
        this.decay = decay;
    }

    /**
     * Moves the parameter.
     *
     * @param gradient of the parameter's shape; its manager owns what is made on the way
     * @param rate learning rate
     */
    void step(NDArray gradient, double rate) {
        steps++;
        value.muli(1 - rate * decay);
        mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
        variance.muli(BETA2).addi(gradient.square().muli(1 - BETA2));
        double meanCorrection = 1 - Math.pow(BETA1, steps);
        double varianceCorrection = Math.sqrt(1 - Math.pow(BETA2, steps));
        NDArray scratch = variance.sqrt();
        scratch.attach(gradient.getManager());
        NDArray denominator = scratch.divi(varianceCorrection).addi(EPSILON);
        NDArray direction = mean.div(denominator);
        direction.attach(gradient.getManager());
        value.subi(direction.muli(rate / meanCorrection));
    }
}
