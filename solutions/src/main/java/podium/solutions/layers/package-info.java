/**
 * Building blocks that several architectures share and that know no checkpoint.
 *
 * <p>They compute what PyTorch's modules of the same name compute, and their parameters carry
 * PyTorch's names ({@code weight}, {@code bias}, {@code running_mean}, {@code running_var}); a full
 * name is made of the names of the children on the way, joined by dots. The dimensions of every
 * parameter are known when a block is made, so no shape is ever guessed from data.
 *
 * <p>B is the batch, T the tokens, D the features, C the channels, H and W the picture's sides in
 * pixels. Arrays are float32 and belong to the manager of the input; intermediate results are
 * closed as soon as they have been used, which frees memory and does not disturb gradients.
 *
 * <p>In a run with mixed precision, products and convolutions are computed in half precision by
 * {@code podium.competition.kernels}. Weights, inputs and outputs stay float32 for everybody
 * outside: half-precision arrays pass between layers of a {@link podium.solutions.layers.Sequence}
 * only. A block made of these layers needs no line of code for it; any other DJL block computes in
 * float32.
 *
 * <p>Two things DJL offers must not touch an array that needs a gradient. A cast cuts the gradient
 * without an error. {@code mul(Number)} and {@code div(Number)} keep the number in a Java buffer
 * that may be collected before the backward pass reads it; multiply with {@code manager.full(...)}.
 *
 * <p>Start with {@link podium.solutions.layers.Layer}. Published encoders are not here but in
 * {@code podium.solutions.backbones}.
 */
package podium.solutions.layers;
