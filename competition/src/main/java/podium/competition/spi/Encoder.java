package podium.competition.spi;

import ai.djl.nn.Block;
import java.util.List;

/**
 * A network that turns a picture or a caption into features.
 *
 * @param block to be passed to {@link Pass#through}; its first output is {@code outputs.get(0)}
 * @param width D, the features of the first output
 * @param outputs names of what the block returns, in order, such as {@code pooled} [B, D] and
 *     {@code tokens} [B, T, D]
 */
public record Encoder(Block block, int width, List<String> outputs) {

    /** Copies the names. */
    public Encoder {
        outputs = List.copyOf(outputs);
    }
}
