package podium.competition.spi;

import podium.data.Labels;

/**
 * What a solution may know about the competition and the run, and where it gets encoders from.
 *
 * <p>In the contract's tests it hands out small toys, so that nothing is downloaded.
 */
public interface SolutionContext {

    /** Returns the labels of the competition; the model gives one logit for each. */
    Labels labels();

    /** Returns the wanted size. */
    Preset preset();

    /** Returns the seed of the run; models need none, as the engine is seeded for them. */
    long seed();

    /**
     * Returns a new picture encoder that gives {@code pooled} first.
     *
     * @param name of a model in the zoo, such as {@code efficientnet_b0}
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    default Encoder imageEncoder(String name) {
        return imageEncoder(name, "pooled");
    }

    /**
     * Returns a new picture encoder without the weights that only other outputs would need.
     *
     * @param name of a model in the zoo, such as {@code clip-vit-base-patch32}, or the path of a
     *     TorchScript file that ends in {@code .pt}
     * @param output that the encoder gives first, such as {@code projected}
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    Encoder imageEncoder(String name, String output);

    /**
     * Returns a new caption encoder for the tokens of the tokenizer of the same name that gives
     * {@code pooled} first.
     *
     * @param name of a model in the zoo, such as {@code distilbert-base-uncased}
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    default Encoder textEncoder(String name) {
        return textEncoder(name, "pooled");
    }

    /**
     * Returns a new caption encoder, for the tokens of the tokenizer of the same name, without the
     * weights that only other outputs would need.
     *
     * @param name of a model in the zoo, such as {@code clip-vit-base-patch32}, or the path of a
     *     TorchScript file that ends in {@code .pt}
     * @param output that the encoder gives first, such as {@code projected}
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    Encoder textEncoder(String name, String output);

    /**
     * Returns a setting of the solution's own, given as {@code --set key=value}.
     *
     * @param key the setting's name
     * @param first the value used where none was given
     * @param others the other values allowed; if there are none, any value is
     * @throws IllegalArgumentException if the given value is not allowed
     */
    String setting(String key, String first, String... others);

    /**
     * Returns a setting that is a whole number; see {@link #setting(String, String, String...)}.
     */
    default int setting(String key, int fallback) {
        String value = setting(key, Integer.toString(fallback));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "setting '%s' must be a whole number, but is '%s'".formatted(key, value), e);
        }
    }
}
