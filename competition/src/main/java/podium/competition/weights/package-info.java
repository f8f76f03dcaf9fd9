/**
 * Files with weights, in and out, by published name: safetensors, PyTorch's checkpoints, and the
 * report of names that do not fit.
 *
 * <p>Start with {@link podium.competition.weights.Weights}. {@code names} holds the tables of names
 * of one network by different people, {@code torch} reads the files of {@code torch.save}, {@code
 * hub} downloads what is published.
 */
package podium.competition.weights;
