/**
 * The files of {@code torch.save}: where each tensor of a state dict lies in them.
 *
 * <p>Start with {@link podium.competition.weights.torch.TorchArchive}. A checkpoint is a zip of a
 * pickle and one entry for each storage. Pickles are programs; {@link
 * podium.competition.weights.torch.Pickle} is a machine that knows only what builds containers,
 * numbers, texts and tensors, and refuses everything else by name. Nothing is ever executed.
 */
package podium.competition.weights.torch;
