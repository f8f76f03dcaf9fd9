/**
 * TorchScript functions called from Java: casts to half precision, coarse layers, fused updates.
 *
 * <p>DJL's own cast cuts the gradient without an error, and a half-precision array that reaches
 * Java can end the process. So everything that computes in half precision lives in one text, {@code
 * kernels.py}, which libtorch compiles when it is first needed; {@link
 * podium.competition.kernels.Kernels} is its typed face, and {@link
 * podium.competition.kernels.Autocast} carries the precision to the layers. Blocks that do not ask
 * for it compute in float32.
 */
package podium.competition.kernels;
