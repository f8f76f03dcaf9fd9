package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import podium.competition.kernels.Kernels;

/**
 * A convolution with a square kernel over a picture.
 *
 * <p>Input [B, C, H, W], {@code weight} [outputs, C / groups, kernel, kernel], {@code bias}
 * [outputs] if there is one. Weights start normal with variance 2 / (outputs · kernel²), which is
 * He's rule counted backwards (He et al. 2015, equation 14); biases start at zero.
 */
public final class Convolution extends AutocastLayer {

    private final Plan plan;

    /**
     * The dimensions of a convolution.
     *
     * @param inputs channels of the input
     * @param outputs channels of the output
     * @param kernel side in pixels
     * @param stride in pixels, the same both ways
     * @param padding zeros added at each side, in pixels
     * @param groups into which the channels are split; both channel counts are multiples of it
     * @param bias whether one is added
     */
    public record Plan(
            int inputs,
            int outputs,
            int kernel,
            int stride,
            int padding,
            int groups,
            boolean bias) {

        /** Checks that the channels can be split. */
        public Plan {
            if (inputs % groups != 0 || outputs % groups != 0) {
                throw new IllegalArgumentException(
                        "%d and %d channels cannot be split into %d groups"
                                .formatted(inputs, outputs, groups));
            }
        }
    }

    /** Creates a convolution. */
    public Convolution(Plan plan) {
        this.plan = plan;
        trained(
                "weight",
                Parameter.Type.WEIGHT,
                new XavierInitializer(RandomType.GAUSSIAN, FactorType.OUT, 2),
                plan.outputs(),
                plan.inputs() / plan.groups(),
                plan.kernel(),
                plan.kernel());
        if (plan.bias()) {
            trained("bias", Parameter.Type.BIAS, Initializer.ZEROS, plan.outputs());
        }
    }

    @Override
    NDArray autocast(NDArray input, ParameterStore parameters, boolean training) {
        return Kernels.of(parameters)
                .convolution(
                        input,
                        weights(parameters, input.getDevice(), training),
                        plan.stride(),
                        plan.padding(),
                        plan.groups());
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.dimension() != 4 || input.get(1) != plan.inputs()) {
            throw new IllegalArgumentException(
                    "a convolution of %d channels was given the shape %s; expected [B, %d, H, W]"
                            .formatted(plan.inputs(), input, plan.inputs()));
        }
        return new Shape(input.get(0), plan.outputs(), side(input.get(2)), side(input.get(3)));
    }

    Plan plan() {
        return plan;
    }

    private long side(long pixels) {
        return (pixels + 2L * plan.padding() - plan.kernel()) / plan.stride() + 1;
    }
}
