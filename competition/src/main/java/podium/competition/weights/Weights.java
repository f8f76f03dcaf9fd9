package podium.competition.weights;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The weights of a model by their published names. */
public final class Weights {

    private Weights() {}

    /**
     * Returns a block's parameters by name: the names of the blocks on the way, joined by dots,
     * without the index that DJL puts before them.
     */
    public static Map<String, Parameter> named(Block block) {
        throw new UnsupportedOperationException("stub");
    }

    /** Writes a block's weights as safetensors, atomically. */
    public static void save(Path file, Block block, Map<String, String> metadata)
            throws IOException {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Reads safetensors into an initialised block.
     *
     * @throws podium.data.files.MalformedDataException with every missing, unexpected and
     *     mis-shaped name
     */
    public static void load(Path file, Block block) throws IOException {
        throw new UnsupportedOperationException("stub");
    }
}
