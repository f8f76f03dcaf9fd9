package podium.solutions.backbones;

/**
 * The dimensions of the text half of a CLIP or SigLIP.
 *
 * @param vocabulary how many token ids there are
 * @param positions the longest text in tokens
 * @param layers how many transformer layers
 * @param width D, a multiple of {@code heads}
 * @param heads of each attention
 * @param hidden features between the two linear layers of the feed-forward part
 */
public record TextConfiguration(
        int vocabulary, int positions, int layers, int width, int heads, int hidden) {}
