package podium.solutions.layers;

/**
 * Makes the group convolution (child {@code 0}), batch normalisation (child {@code 1}) and, where
 * wanted, SiLU (child {@code 2}) of which convolutional networks are built.
 */
public final class ConvolutionNorm {

    private ConvolutionNorm() {}

    /**
     * Returns a group with SiLU, padded so that stride 1 keeps the size.
     *
     * @param kernel side in pixels, odd
     * @param groups as in {@link Convolution.Plan}
     */
    public static Sequence active(int inputs, int outputs, int kernel, int stride, int groups) {
        return new Sequence(
                convolution(inputs, outputs, kernel, stride, groups),
                new BatchNorm2d(outputs, BatchNorm2d.EPSILON),
                new Activation(Activation.Function.SILU));
    }

    /** Returns a 1×1 group without activation. */
    public static Sequence linear(int inputs, int outputs) {
        return new Sequence(
                convolution(inputs, outputs, 1, 1, 1),
                new BatchNorm2d(outputs, BatchNorm2d.EPSILON));
    }

    private static Convolution convolution(
            int inputs, int outputs, int kernel, int stride, int groups) {
        // Without bias, as the normalisation would take it away again.
        return new Convolution(
                new Convolution.Plan(
                        inputs, outputs, kernel, stride, (kernel - 1) / 2, groups, false));
    }
}
