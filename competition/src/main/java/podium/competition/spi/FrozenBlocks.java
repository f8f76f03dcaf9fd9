package podium.competition.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.Optional;

/**
 * What the training loop knows of blocks none of whose parameters learns; a solution never meets
 * it.
 *
 * <p>Such a block computes as in evaluation, without dropout and with its statistics as they are,
 * and what it makes of a meme need be computed only once.
 */
public interface FrozenBlocks {

    /** Knows of none. */
    FrozenBlocks NONE =
            new FrozenBlocks() {
                @Override
                public boolean contains(Block block) {
                    return false;
                }

                @Override
                public Optional<NDArray> output(Block block, int output, NDArray... inputs) {
                    return Optional.empty();
                }
            };

    /** Returns whether nothing in a block learns. */
    boolean contains(Block block);

    /**
     * Returns one of a block's outputs, if it need not be computed.
     *
     * @param output its place among the block's outputs
     * @param inputs of the block
     */
    Optional<NDArray> output(Block block, int output, NDArray... inputs);
}
