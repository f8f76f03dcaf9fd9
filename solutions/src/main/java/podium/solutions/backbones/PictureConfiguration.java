package podium.solutions.backbones;

/**
 * The dimensions of the picture half of a CLIP or SigLIP.
 *
 * @param side of the pictures in pixels, a multiple of {@code patch}
 * @param patch side of a patch in pixels
 * @param layers how many transformer layers
 * @param width D, a multiple of {@code heads}
 * @param heads of each attention
 * @param hidden features between the two linear layers of the feed-forward part
 */
public record PictureConfiguration(
        int side, int patch, int layers, int width, int heads, int hidden) {

    /** Checks that pictures can be cut into patches. */
    public PictureConfiguration {
        if (side % patch != 0) {
            throw new IllegalArgumentException(
                    "pictures of %d pixels cannot be cut into patches of %d"
                            .formatted(side, patch));
        }
    }

    /** Returns how many patches there are. */
    int patches() {
        return (side / patch) * (side / patch);
    }
}
