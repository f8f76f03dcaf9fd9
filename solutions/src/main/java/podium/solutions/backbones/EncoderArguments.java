package podium.solutions.backbones;

import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asks of an encoder of the zoo, each argument once.
 *
 * <p>Arguments are taken one by one, so that those nobody took can be named.
 */
final class EncoderArguments {

    private final String encoder;
    private final Map<String, Object> left;

    EncoderArguments(String encoder, Map<String, Object> arguments) {
        this.encoder = encoder;
        left = arguments == null ? new TreeMap<>() : new TreeMap<>(arguments);
    }

    /**
     * An encoder as asked for.
     *
     * @param block without weights
     * @param width features of each output
     * @param outputs names in the order of the block's outputs
     */
    record Made(Block block, int width, List<String> outputs) {}

    /** Returns an EfficientNet-B0. */
    Made efficientNetB0() {
        EfficientNetConfiguration configuration =
                tiny() ? EfficientNetConfiguration.tiny() : EfficientNetConfiguration.full();
        refuseOthers();
        EfficientNetB0 block = new EfficientNetB0(configuration);
        return new Made(block, block.width(), List.of("pooled"));
    }

    /** Returns a DistilBERT. */
    Made distilBert() {
        DistilBertConfiguration configuration =
                tiny()
                        ? DistilBertConfiguration.tiny(vocabulary(null))
                        : DistilBertConfiguration.full(
                                vocabulary(DistilBertConfiguration.PUBLISHED_VOCABULARY));
        refuseOthers();
        DistilBert block = new DistilBert(configuration);
        return new Made(block, block.width(), List.of("pooled", "tokens"));
    }

    private boolean tiny() {
        Object preset = left.remove("preset");
        if (preset == null || "full".equals(preset)) {
            return false;
        }
        if ("tiny".equals(preset)) {
            return true;
        }
        throw new IllegalArgumentException(
                "%s has no preset '%s'; known: full, tiny".formatted(encoder, preset));
    }

    private int vocabulary(Integer fallback) {
        Object value = left.remove("vocabulary");
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value instanceof Integer size && size > 0) {
            return size;
        }
        throw new IllegalArgumentException(
                "%s needs the argument 'vocabulary', a positive int, but was given %s"
                        .formatted(encoder, value));
    }

    private void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s takes no argument %s".formatted(encoder, left.keySet()));
        }
    }
}
