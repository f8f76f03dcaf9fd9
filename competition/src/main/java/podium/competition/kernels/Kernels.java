package podium.competition.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.training.ParameterStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The layers that compute in half precision where a pass wants it; compiled once a process.
 *
 * <p>Weights are float32 and gradients flow to every array that wants one. Inputs stay open;
 * results belong to the manager of the first argument. Products and convolutions are computed in
 * the precision, softmax in float32, and normalisations with float32 statistics, as PyTorch's
 * autocast does. B is the batch, T the tokens, D the features, C the channels, H and W pixels.
 */
public final class Kernels {

    private static final Map<Precision, Kernels> LOADED = new EnumMap<>(Precision.class);

    private final Module module;

    private Kernels(Precision precision) {
        this.module = new Module(precision);
    }

    /** Returns the kernels of a precision. */
    public static Kernels of(Precision precision) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(precision, Kernels::new);
        }
    }

    /** Returns the kernels of the precision that a pass carries; float32 where it carries none. */
    public static Kernels of(ParameterStore parameters) {
        return of(parameters instanceof Autocast autocast ? autocast.precision() : Precision.FP32);
    }

    /** Returns whether libtorch can compute in bf16 on this processor, natively or not. */
    boolean supportsBf16() {
        try (IValue answer = module.plain("supports_bf16")) {
            return answer.toBoolean();
        }
    }

    /** Returns the compiled kernels, for classes that give another face to some of them. */
    Module module() {
        return module;
    }

    /**
     * Makes an array that any block may work on.
     *
     * @param array in any precision and memory layout
     * @return float32 in rows
     */
    public NDArray widen(NDArray array) {
        return module.differentiable("widen", array);
    }

    /**
     * Computes x · Wᵀ + b.
     *
     * @param input float32 [..., inputs]
     * @param weights W [outputs, inputs] and, if there is one, b [outputs]
     * @return float32 [..., outputs]
     */
    public NDArray linear(NDArray input, List<NDArray> weights) {
        return module.differentiable("linear", input, weights);
    }

    /**
     * Computes self-attention with several heads (Vaswani et al. 2017, section 3.2.2).
     *
     * @param states float32 [B, T, D]
     * @param bias float32, added to the scores [B, heads, T, T]; shapes may be broadcast, and a
     *     scalar masks nothing
     * @param weights and biases that make queries, keys and values and join the heads: four times
     *     [D, D] and [D]
     * @param heads a divisor of D
     * @param dropRate probability in [0, 1) that an attention weight is dropped in training
     * @return float32 [B, T, D]
     */
    public NDArray attention(
            NDArray states,
            NDArray bias,
            List<NDArray> weights,
            int heads,
            double dropRate,
            boolean training) {
        return module.differentiable("attention", states, bias, weights, heads, dropRate, training);
    }

    /**
     * Computes two linear maps with a function between them.
     *
     * @param states float32 [..., D]
     * @param weights [inner, D], [inner], [D, inner], [D]
     * @param function as {@link #activation} numbers them
     * @param dropRate probability in [0, 1) that an output is dropped in training
     * @return float32 [..., D]
     */
    public NDArray feedForward(
            NDArray states,
            List<NDArray> weights,
            int function,
            double dropRate,
            boolean training) {
        return module.differentiable("feed_forward", states, weights, function, dropRate, training);
    }

    /**
     * Computes a convolution.
     *
     * @param pixels [B, C, H, W]
     * @param weights [outputs, C / groups, kernel, kernel] and, if there is one, a bias [outputs]
     * @return in the precision, channels last in memory: [B, outputs, H', W']
     */
    public NDArray convolution(
            NDArray pixels, List<NDArray> weights, int stride, int padding, int groups) {
        return module.differentiable("convolution", pixels, weights, stride, padding, groups);
    }

    /**
     * Computes a padded convolution, batch normalisation and, if active, SiLU.
     *
     * @param pixels in any precision [B, C, H, W]
     * @param weights of the convolution [outputs, C / groups, kernel, kernel]; then weight, bias,
     *     running mean and running variance of the normalisation, [outputs] each; training moves
     *     the running ones a tenth of the way
     * @param epsilon added to the variance
     * @return in the precision, channels last in memory: [B, outputs, H / stride, W / stride]
     */
    public NDArray convolutionNorm(
            NDArray pixels,
            List<NDArray> weights,
            int stride,
            int groups,
            double epsilon,
            boolean active,
            boolean training) {
        return module.differentiable(
                "convolution_norm", pixels, weights, stride, groups, epsilon, active, training);
    }

    /**
     * Weighs channels by what is in the whole picture (Hu, Shen and Sun 2018).
     *
     * @param pixels in any precision [B, C, H, W]
     * @param weights [squeezed, C, 1, 1], [squeezed], [C, squeezed, 1, 1], [C]
     * @return in the precision of the pixels
     */
    public NDArray squeezeExcitation(NDArray pixels, List<NDArray> weights) {
        return module.differentiable("squeeze_excitation", pixels, weights);
    }

    /**
     * Adds a branch, which training drops for whole rows of the batch (Huang et al. 2016); rows
     * that survive are scaled by 1 / (1 − rate).
     *
     * @param input in any precision [B, ...]
     * @param branch of the same shape
     * @param dropRate probability in [0, 1) that a row's branch is dropped
     */
    public NDArray residual(NDArray input, NDArray branch, double dropRate, boolean training) {
        return module.differentiable("residual", input, branch, dropRate, training);
    }

    /**
     * Applies a function to every value.
     *
     * @param input in any precision
     * @param function 0 GELU, 1 GELU by tanh, 2 quick GELU, 3 SiLU, 4 sigmoid, 5 tanh, 6 ReLU
     * @return in the precision of the input
     */
    public NDArray activation(NDArray input, int function) {
        return module.differentiable("activation", input, function);
    }

    /**
     * Cuts pictures into squares and maps each linearly.
     *
     * @param pixels float32 [B, C, H, W]; H and W are multiples of the squares' side
     * @param weights [D, C, side, side] and, if there is one, a bias [D]
     * @return float32 [B, H / side · W / side, D], row by row
     */
    public NDArray patches(NDArray pixels, List<NDArray> weights) {
        return module.differentiable("patches", pixels, weights);
    }

    /**
     * Lets one learned query attend to all states, with several heads (Lee et al. 2019).
     *
     * @param states float32 [B, T, D]
     * @param probe the query [1, 1, D]
     * @param weights [3 · D, D] and [3 · D] that make queries, keys and values; then [D, D] and [D]
     *     that join the heads
     * @param heads a divisor of D
     * @return float32 [B, 1, D]
     */
    public NDArray attentionPool(NDArray states, NDArray probe, List<NDArray> weights, int heads) {
        return module.differentiable("attention_pool", states, probe, weights, heads);
    }

    /**
     * Computes self-attention inside each window of a map (Liu et al. 2021, section 3.2). P is the
     * places of a window, side · side.
     *
     * @param map float32 [B, H, W, D]; H and W are multiples of the window's side
     * @param index int64 [P, P], the row of the table that is added to the score of two places;
     *     copied, as the memory that Java lends to it may be gone before gradients are computed
     * @param mask float32 [windows, P, P] added to the scores, row of windows by row; a scalar
     *     masks nothing
     * @param weights [3 · D, D] and [3 · D] that make queries, keys and values; the table [..,
     *     heads]; then [D, D] and [D] that join the heads
     * @param heads a divisor of D
     * @param shift by how many places the map is rolled up and left before it is cut, and back
     *     behind
     * @return float32 [B, H, W, D]
     */
    public NDArray windowAttention(
            NDArray map, NDArray index, NDArray mask, List<NDArray> weights, int heads, int shift) {
        return module.differentiable("window_attention", map, index, mask, weights, heads, shift);
    }
}
