package podium.competition.spi;

import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * A way to tell memes apart: its name, what it reads, the model, and how to train it.
 *
 * <p>Implementations are public, have a public constructor without parameters, hold no state, and
 * are named in {@code META-INF/services/podium.competition.spi.Solution}. Everything else is done
 * for them: pictures, tokens, devices, loss, optimiser, selection, threshold and files.
 */
public interface Solution {

    /** Returns the name typed on the command line: lower-case letters, digits and hyphens. */
    String id();

    /** Says what the model reads; called before {@link #build}. */
    InputSpec inputs(SolutionContext context);

    /**
     * Builds a new model with random weights; called once for each run, after {@link #inputs}.
     *
     * <p>Two models never share a block.
     */
    MemeModel build(SolutionContext context);

    /** Says how the model is trained; the command line may override single values. */
    default Recipe recipe(SolutionContext context) {
        return Recipe.standard();
    }

    /**
     * Reads from a file with weights how the model in it was made: every setting of {@link
     * SolutionContext#setting} that names and shapes tell, such as {@code backbone} or {@code
     * map-dim}. Settings they cannot tell are left out and keep their defaults.
     *
     * @param weights shapes by name, as the file has them
     * @return settings by key
     */
    default Map<String, String> settings(Map<String, Shape> weights) {
        return Map.of();
    }
}
